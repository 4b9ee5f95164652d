import { z } from 'zod'
import { catalogueChanges, CatalogueChange, CatalogueEntry, CatalogueFault, CatalogueName, ChangeCatalogue } from '../../model/catalogue.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { addWordings, listCatalogue } from '../../store/catalogue.ts'
import { holdTurn } from '../../store/hold-turn.ts'
import { platformSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { compareCatalogue, type CatalogueCompared } from './compare-catalogue.ts'

async function compared({ tx, now }: Context, { catalogue, whole, lines }: ChangeCatalogue): Promise<CatalogueCompared> {
  return compareCatalogue(lines, { catalogue, known: await listCatalogue(tx, catalogue), whole, now })
}

/** Of everything that would change; «at once» is the same at whatever instant it is taken over. */
const hashOf = ({ ids }: Context, { changes }: CatalogueCompared): string => ids.hash(JSON.stringify(changes))

/** Every wording of a catalogue: what holds, what held, what is planned. For everybody: the reasons are what authors are told. */
export const readCatalogue = verb({
  name: 'read-catalogue',
  title: 'Справочник слов: действующие, прежние и назначенные',
  kind: 'read',
  may: 'catalogue.read',
  route: { method: 'GET', path: '/registers/catalogues/:catalogue' },
  input: z.object({ catalogue: CatalogueName }),
  output: z.object({ entries: z.array(CatalogueEntry) }),
  subject: platformSubject,
  run: async ({ tx }, { catalogue }) => ({ entries: await listCatalogue(tx, catalogue) }),
})

/** What the rows would change, and what is wrong with them; nothing is written. */
export const previewCatalogue = verb({
  name: 'preview-catalogue',
  title: 'Что изменится в справочнике слов',
  kind: 'read',
  may: 'register.load',
  route: { method: 'POST', path: '/registers/catalogues/:catalogue/preview' },
  input: ChangeCatalogue,
  output: z.object({ faults: z.array(CatalogueFault), changes: z.array(CatalogueChange), same: z.number().int(), hash: z.string() }),
  subject: platformSubject,
  run: async (context, asked) => {
    const found = await compared(context, asked)
    return { faults: found.faults, changes: found.changes, same: found.same, hash: hashOf(context, found) }
  },
})

/**
 * Takes the rows over, all of them in one transaction. Wordings that have begun stay, so that decisions made meanwhile keep their
 * words. Refuses: `invalid-input` while a row is wrong, `stale` when something else would change than was looked at.
 */
export const changeCatalogue = verb({
  name: 'change-catalogue',
  title: 'Изменить справочник слов',
  kind: 'change',
  may: 'register.load',
  route: { method: 'POST', path: '/registers/catalogues/:catalogue' },
  input: ChangeCatalogue.extend({ hash: z.string().max(80) }),
  output: z.object({ catalogue: CatalogueName, written: z.number().int() }),
  subject: platformSubject,
  run: async (context, { hash, ...asked }) => {
    const { tx, now, actor, record } = context
    await holdTurn(tx, `catalogue ${asked.catalogue}`)
    const found = await compared(context, asked)
    if (found.faults.length > 0) throw new Refusal('invalid-input', found.faults.slice(0, 20).map(({ row, field, fault }) => ({ path: `${row}.${field}`, reason: fault })))
    if (hashOf(context, found) !== hash) throw new Refusal('stale')
    const written = await addWordings(tx, found.written, { by: required(actor.account, 'not-signed-in').accountId, at: now })
    if (written !== found.written.length) throw new Refusal('stale')
    const counts = Object.fromEntries(catalogueChanges.map((kind) => [kind, found.changes.filter((change) => change.kind === kind).length]))
    if (written > 0) await record(null, { kind: 'catalogue-changed', subjectKind: 'register', subjectId: asked.catalogue, facts: { hash, ...counts, codes: found.changes.map(({ code }) => code) } })
    return { catalogue: asked.catalogue, written }
  },
})
