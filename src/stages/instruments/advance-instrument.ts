import { z } from 'zod'
import { InstrumentId, RoundId } from '../../model/ids.ts'
import { AdvanceInstrument, InstrumentStage } from '../../model/instrument.ts'
import { instrumentSteps } from '../../model/instrument.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { addSources, addStep, freezeInstrument, initiativesOfTheme, listInstruments, moveInstrument, redirectInstrument } from '../../store/instrument.ts'
import { removeHolders } from '../../store/request.ts'
import { verb, type Context } from '../toolkit.ts'
import { instrumentSubject } from './instrument-subject.ts'
import { tellAuthors } from './tell-authors.ts'

/** After a return the request goes to somebody else, by a new term; the published addressee and term stay to be read. */
async function redirect({ tx }: Context, key: { roundId: string; instrumentId: string }, { addressee, dueOn }: Pick<AdvanceInstrument, 'addressee' | 'dueOn'>): Promise<void> {
  if (addressee.trim() === '') throw new Refusal('invalid-input', [{ path: 'addressee', reason: 'empty' }])
  if (dueOn === null) throw new Refusal('invalid-input', [{ path: 'dueOn', reason: 'empty' }])
  await redirectInstrument(tx, key, addressee.trim(), dueOn)
}

/** Takes one allowed step (`sent`, `returned`, `answered`, `withdrawn`); publishing is a verb of its own. Authors are told of each. */
export const advanceInstrument = verb({
  name: 'advance-instrument',
  title: 'Отметить шаг инструмента',
  kind: 'change',
  may: 'instrument.advance',
  route: { method: 'POST', path: '/rounds/:roundId/instruments/:instrumentId/steps' },
  input: AdvanceInstrument,
  output: z.object({ roundId: RoundId, instrumentId: InstrumentId, stage: InstrumentStage }),
  subject: instrumentSubject,
  run: async (context, { to, documentNumber, outcome, says, addressee, dueOn, ...key }) => {
    const { tx, now, record } = context
    const { stage } = required((await listInstruments(tx, key))[0])
    if (to === 'published' || !instrumentSteps[stage].includes(to)) throw new Refusal('step-not-allowed')
    if ((to === 'withdrawn' || to === 'returned') && says.trim() === '') throw new Refusal('reason-needed', [{ path: 'says', reason: 'empty' }])
    if (to === 'sent' && documentNumber.trim() === '') throw new Refusal('invalid-input', [{ path: 'documentNumber', reason: 'empty' }])
    if (!(await moveInstrument(tx, key, stage, to, to === 'answered' ? outcome : null))) throw new Refusal('stale')
    await addStep(tx, key, { stage: to, at: now, documentNumber: documentNumber.trim(), says: says.trim() })
    if (stage === 'returned') await redirect(context, key, { addressee, dueOn })
    if (to === 'returned') await removeHolders(tx, key)
    if (to !== 'withdrawn' && to !== 'drafted') await tellAuthors(context, key, stage === 'returned' ? 'instrument-redirected' : `instrument-${to}`)
    await record(key.roundId, { kind: 'instrument-advanced', subjectKind: 'instrument', subjectId: key.instrumentId, facts: { from: stage, to, outcome } })
    return { ...key, stage: to }
  },
})

/** What the hash covers: everything that must never read otherwise, in one fixed order. */
export const frozenText = (frozen: { kind: string; title: string; text: string; addressee: string; dueOn: string; sources: readonly number[] }): string =>
  JSON.stringify([frozen.kind, frozen.title, frozen.text, frozen.addressee, frozen.dueOn, frozen.sources])

/** Freezes text and sources under a hash, shows the instrument to everybody, and starts the answers to its authors. */
export const publishInstrument = verb({
  name: 'publish-instrument',
  title: 'Опубликовать инструмент',
  kind: 'change',
  may: 'instrument.advance',
  route: { method: 'POST', path: '/rounds/:roundId/instruments/:instrumentId/publication' },
  input: z.object({ roundId: RoundId, instrumentId: InstrumentId }),
  output: z.object({ roundId: RoundId, instrumentId: InstrumentId, frozenHash: z.string(), sourcesCount: z.number().int() }),
  subject: instrumentSubject,
  run: async (context, key) => {
    const { tx, ids, now, record } = context
    const instrument = required((await listInstruments(tx, key))[0])
    if (!(await moveInstrument(tx, key, 'drafted', 'published', null))) throw new Refusal('step-not-allowed')
    const sources = instrument.themeId === null ? [] : await initiativesOfTheme(tx, key.roundId, instrument.themeId)
    await addSources(tx, key, sources.map(({ initiativeId }) => initiativeId))
    const text = frozenText({ ...instrument, sources: sources.map(({ number }) => number) })
    const frozenHash = ids.hash(text)
    await freezeInstrument(tx, key, { text, hash: frozenHash }, now)
    await addStep(tx, key, { stage: 'published', at: now, documentNumber: '', says: '' })
    await tellAuthors(context, key, 'instrument-published')
    const { themeId, recommendationId } = instrument
    await record(key.roundId, { kind: 'instrument-published', subjectKind: 'instrument', subjectId: key.instrumentId, facts: { frozenHash, sources: sources.length, themeId, recommendationId } })
    return { ...key, frozenHash, sourcesCount: sources.length }
  },
})
