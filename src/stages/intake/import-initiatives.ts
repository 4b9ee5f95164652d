import { z } from 'zod'
import { RoundId } from '../../model/ids.ts'
import { SubmitInitiative } from '../../model/initiative.ts'
import type { Municipality } from '../../model/municipality.ts'
import type { Round } from '../../model/round.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { textField } from '../../model/text-field.ts'
import { addAttributions } from '../../store/attribution.ts'
import { advanceRun, lockRun } from '../../store/import-run.ts'
import { findTakenOwnIds, lockNumbering, ownNumberKey } from '../../store/initiative.ts'
import { findMunicipalities, oktmosOfNames, searchKey } from '../../store/municipality.ts'
import { findRoundForSubmission } from '../../store/round.ts'
import { dayOf } from '../day-of.ts'
import { decide, type Subject } from '../policy.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { parseInput } from '../perform.ts'
import { queueAuthorshipLetters } from './authorship-letters.ts'
import { fileAll, ownNumberOf, type Filed } from './file-initiatives.ts'
import { scopesOf } from './moderator-scope.ts'
import { RefusedRow, tellRefused } from './refused-row.ts'
import { refuseOutsideIntake, refuseUnfit } from './submit-initiative.ts'

const ImportResult = z.object({
  taken: z.number().int(),
  /** Known from an earlier import by their own number: nothing was written for them. */
  repeated: z.number().int(),
  refused: z.array(RefusedRow),
})
type Result = z.input<typeof ImportResult>

const ImportRow = z.object({
  row: z.number().int(),
  fields: z.record(z.string(), z.unknown()),
  /** The row as it stood in the file: kept when it is refused, to be corrected and sent again. */
  cells: z.array(textField(32_000)).max(200).default([]),
})

const Input = z.object({
  roundId: RoundId,
  dryRun: z.boolean().default(false),
  /** Of `startImport`: rows it has read already are passed over. */
  importId: z.string().max(40).nullable().default(null),
  /** Authors with an address are asked by letter whether the words are theirs; until then nobody decides about them. */
  askAuthors: z.boolean().default(false),
  /** Later letters about what became of each initiative. */
  letters: z.boolean().default(false),
  rows: z.array(ImportRow).max(500),
})
type Asked = z.output<typeof Input>

/** A person imports into their own scope; what the scope is, the grant says. */
export async function importSubject(context: Context, input: { roundId: string }): Promise<Subject> {
  const subject = await roundSubject(context, input)
  const grant = context.actor.account?.grants.find(({ role }) => role === 'coordinator' || role === 'moderator')
  return { ...subject, region: grant?.region ?? null, oktmo: grant?.oktmo ?? null, direction: grant?.direction ?? null }
}

type Said = z.output<typeof SubmitInitiative>
type Read = { readonly row: number; readonly said: Said } | { readonly row: number; readonly refused: Refusal }

const folded = (text: string): string => text.trim().toLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ')

/** A direction named in words instead of by its code, as people fill in tables. */
function directionOf({ directions }: Round, said: unknown): unknown {
  if (typeof said !== 'string' || directions.some(({ code }) => code === said)) return said
  return directions.find(({ name }) => folded(name) === folded(said))?.code ?? said
}

/** What stands where a code should: a name, as people fill in tables. */
const namedPlace = (said: unknown): string | null => (typeof said === 'string' && /\p{L}/u.test(said) ? searchKey(said) : null)

/** Codes of the municipalities that rows name in words, where one of that name alone lies in the person's part. */
async function namedPlaces({ tx, actor, now }: Context, { roundId, rows }: Asked): Promise<ReadonlyMap<string, string>> {
  const names = new Set(rows.map(({ fields }) => namedPlace(fields['oktmo'])).filter((name) => name !== null))
  if (names.size === 0) return new Map()
  return oktmosOfNames(tx, [...names], [...scopesOf(actor, 'coordinator', roundId), ...scopesOf(actor, 'moderator', roundId)], dayOf(now))
}

interface Words {
  readonly round: Round
  /** Code by name. */
  readonly named: ReadonlyMap<string, string>
}

function readRow({ roundId, letters, importId }: Asked, { round, named }: Words, { row, fields }: Asked['rows'][number]): Read {
  try {
    const oktmo = named.get(namedPlace(fields['oktmo']) ?? '') ?? fields['oktmo']
    const said = parseInput(SubmitInitiative, { letters, ...fields, oktmo, direction: directionOf(round, fields['direction']), roundId, formKey: null, joins: null })
    refuseUnfit(round, said)
    // A row without a number of its own is known by its file and place: sending the file again changes nothing.
    return { row, said: said.ownId === null && importId !== null ? { ...said, ownId: `${importId}/${row}` } : said }
  } catch (error) {
    if (error instanceof Refusal) return { row, refused: error }
    throw error
  }
}

/** Names what lies outside: the direction where the place alone would be right, else the place. */
function outsideScope({ actor }: Context, round: Round, { said, municipality }: { said: Said; municipality: Municipality }): Refusal {
  const { region, oktmo } = municipality
  const scopes = [...scopesOf(actor, 'coordinator', round.roundId), ...scopesOf(actor, 'moderator', round.roundId)]
  const isPlace = scopes.some((scope) => (scope.region === null || scope.region === region) && (scope.oktmo === null || scope.oktmo === oktmo))
  const direction = round.directions.find(({ code }) => code === said.direction)?.name ?? said.direction
  const place = [municipality.name, municipality.district, municipality.regionName].filter(Boolean).join(', ')
  return new Refusal('outside-scope', [{ path: isPlace ? 'direction' : 'oktmo', reason: 'scope' }], { value: isPlace ? direction : place })
}

/** Rows that may be filed, and those that may not with the reason: municipality known, inside the person's scope. */
function sift(context: Context, round: Round, read: readonly Read[], places: ReadonlyMap<string, Municipality>) {
  const refused: { row: number; refused: Refusal }[] = []
  const sound: { row: number; filed: Filed }[] = []
  const filedBy = required(context.actor.account, 'not-signed-in').accountId
  for (const one of read) {
    if ('refused' in one) {
      refused.push(one)
      continue
    }
    const { row, said } = one
    const municipality = places.get(said.oktmo)
    if (!municipality) {
      refused.push({ row, refused: new Refusal('unknown-municipality', [{ path: 'oktmo', reason: 'unknown' }]) })
      continue
    }
    const decision = decide(context.actor, 'import.run', { roundId: round.roundId, stage: round.stage, region: municipality.region, oktmo: municipality.oktmo, direction: said.direction })
    if (decision.allowed) sound.push({ row, filed: { context, said, channel: 'import', accountId: null, filedBy, municipality } })
    else refused.push({ row, refused: decision.code === 'not-allowed' ? outsideScope(context, round, { said, municipality }) : new Refusal(decision.code) })
  }
  return { refused, sound }
}

/** How many of the rows a dry run would take: neither known nor twice in the portion. */
async function countFresh({ tx }: Context, sound: readonly { filed: Filed }[]): Promise<number> {
  const keyed = sound.map(({ filed }) => ownNumberOf(filed))
  const known = new Set(await findTakenOwnIds(tx, keyed.filter((one) => one !== null)))
  let fresh = 0
  for (const one of keyed) {
    const key = one && ownNumberKey(one)
    if (key === null || !known.has(key)) fresh += 1
    if (key !== null) known.add(key)
  }
  return fresh
}

/** Writes the sound rows; who is to be asked whether the words are theirs, is asked. */
async function fileRows(context: Context, { roundId, askAuthors }: Asked, sound: readonly { filed: Filed }[]): Promise<number> {
  const receipts = await fileAll(sound.map(({ filed }) => filed))
  const taken = sound.flatMap(({ filed }, place) => (receipts[place] ? [{ filed, receipt: receipts[place] }] : []))
  const asked = askAuthors ? taken.filter(({ filed }) => filed.said.author.email !== '') : []
  const waits = new Set(asked.map(({ receipt }) => receipt.initiativeId))
  await addAttributions(
    context.tx,
    taken.map(({ filed, receipt: { initiativeId } }) => ({ roundId, initiativeId, state: waits.has(initiativeId) ? ('asked' as const) : ('vouched' as const), filedBy: filed.filedBy!, at: context.now })),
  )
  await queueAuthorshipLetters(context, roundId, asked.map(({ receipt }) => receipt))
  return taken.length
}

/** The rows a run has not read yet; all of them where there is no run. */
async function freshRows(context: Context, { roundId, importId, dryRun, rows }: Asked): Promise<Asked['rows']> {
  if (importId === null || dryRun) return rows
  const accountId = required(context.actor.account, 'not-signed-in').accountId
  const run = required(await lockRun(context.tx, { roundId, importId, accountId }))
  const fresh = rows.filter(({ row }) => row > run.rowsRead)
  if (run.finishedAt !== null && fresh.length > 0) throw new Refusal('import-stopped')
  return fresh
}

/** At most 500 rows in one transaction, set-based: every row is taken, known already, or refused with its reason; none is lost silently. */
export const importInitiatives = verb({
  name: 'import-initiatives',
  title: 'Загрузить инициативы',
  kind: 'change',
  may: 'import.run',
  route: { method: 'POST', path: '/rounds/:roundId/imports' },
  input: Input,
  output: ImportResult,
  subject: importSubject,
  run: async (context, asked) => {
    const { roundId, dryRun, importId } = asked
    const round = required(await findRoundForSubmission(context.tx, roundId))
    refuseOutsideIntake(round, context.now)
    const rows = await freshRows(context, asked)
    const words = { round, named: await namedPlaces(context, asked) }
    const read = rows.map((row) => readRow(asked, words, row))
    const codes = new Set(read.flatMap((one) => ('said' in one ? [one.said.oktmo as string] : [])))
    const places = await findMunicipalities(context.tx, [...codes], dayOf(context.now))
    const { refused, sound } = sift(context, round, read, places)
    // Two imports of the same rows must see each other's before they decide what is new.
    if (!dryRun && sound.length > 0) await lockNumbering(context.tx, roundId)
    const taken = dryRun ? await countFresh(context, sound) : await fileRows(context, asked, sound)
    const fieldsOf = new Map(rows.map(({ row, fields }) => [row, fields]))
    const result: Result = { taken, repeated: sound.length - taken, refused: refused.map((one) => tellRefused(one.row, fieldsOf.get(one.row) ?? {}, one.refused)).sort((a, b) => a.row - b.row) }
    if (dryRun || rows.length === 0) return result
    if (importId === null) {
      if (taken > 0) await context.record(roundId, { kind: 'import-finished', subjectKind: 'round', subjectId: roundId, facts: { taken, repeated: result.repeated, refused: refused.length } })
      return result
    }
    const cellsOf = new Map(rows.map(({ row, cells }) => [row, cells]))
    const kept = result.refused.map(({ row, code, field }) => ({ row, code, field, cells: cellsOf.get(row) ?? [] }))
    await advanceRun(context.tx, { roundId, importId }, { upTo: rows.at(-1)!.row, taken, repeated: result.repeated, refused: kept })
    return result
  },
})
