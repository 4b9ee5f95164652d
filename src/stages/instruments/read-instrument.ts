import { z } from 'zod'
import { Escalation } from '../../model/escalation.ts'
import { DirectionCode, InstrumentId, RoundId, SessionId, ThemeId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { Instrument, InstrumentKindSchema, InstrumentStage } from '../../model/instrument.ts'
import { Extension } from '../../model/request.ts'
import { Recommendation } from '../../model/session.ts'
import { instrumentSteps } from '../../model/instrument.ts'
import { required } from '../../model/refusal.ts'
import { countAnswers } from '../../store/answer.ts'
import { listEscalations } from '../../store/escalation.ts'
import { findDigests } from '../../store/digest.ts'
import { countInitiatives, listInitiatives } from '../../store/initiative.ts'
import { listInstruments as storedInstruments } from '../../store/instrument.ts'
import { describeDocument } from '../../store/request.ts'
import { listExtensions } from '../../store/term-extension.ts'
import { listRecommendations } from '../../store/recommendation.ts'
import { findSession } from '../../store/session.ts'
import { findTheme } from '../../store/theme.ts'
import { decide } from '../policy.ts'
import { publicInitiative } from '../public-initiative.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { instrumentSubject } from './instrument-subject.ts'
import { overdueDays } from './overdue.ts'

/**
 * What an instrument answers: frozen sources once it is published, the theme's initiatives while it is a draft. A source taken
 * back since stays counted in the instrument, its words are shown no more.
 */
async function sourcesOf({ tx }: Context, instrument: Instrument, page: { after: number; limit: number }) {
  const { roundId, instrumentId, themeId, frozenHash, initiativesCount } = instrument
  const none = { initiatives: [], total: 0, withdrawn: 0, next: null }
  if (frozenHash === null && themeId === null) return none
  const filter = { roundId, ...(frozenHash === null ? { themeId: themeId! } : { instrumentId }), status: 'accepted' as const, ...page }
  const found = await listInitiatives(tx, filter)
  const digests = await findDigests(tx, roundId, found.map(({ initiativeId }) => initiativeId))
  const total = await countInitiatives(tx, filter)
  return {
    initiatives: found.map((one) => publicInitiative(one, digests.get(one.initiativeId))),
    total,
    withdrawn: frozenHash === null ? 0 : initiativesCount - total,
    next: found.length === page.limit ? (found.at(-1)?.number ?? null) : null,
  }
}

/** Instruments, newest first; drafts only for those who may read them. */
export const listInstruments = verb({
  name: 'list-instruments',
  title: 'Инструменты',
  kind: 'read',
  may: 'instrument.read',
  route: { method: 'GET', path: '/rounds/:roundId/instruments' },
  input: z.object({
    roundId: RoundId,
    direction: DirectionCode.optional(),
    themeId: ThemeId.optional(),
    kind: InstrumentKindSchema.optional(),
    stage: InstrumentStage.optional(),
  }),
  output: z.object({ instruments: z.array(Instrument.extend({ overdueDays: z.number().int() })) }),
  subject: roundSubject,
  run: async ({ tx, actor, now }, { kind, stage, ...key }, subject) => {
    const found = await storedInstruments(tx, key)
    const visible = found.filter(
      (one) => one.frozenHash !== null || decide(actor, 'instrument.read-draft', { ...subject, direction: one.direction }).allowed,
    )
    const wanted = visible.filter((one) => (kind === undefined || one.kind === kind) && (stage === undefined || one.stage === stage))
    return { instruments: wanted.map((one) => ({ ...one, overdueDays: overdueDays(one, now) })) }
  },
})

/** One instrument with its recommendation, its theme, and its sources page by page; traceable both ways. */
export const readInstrument = verb({
  name: 'read-instrument',
  title: 'Инструмент',
  kind: 'read',
  may: 'instrument.read',
  route: { method: 'GET', path: '/rounds/:roundId/instruments/:instrumentId' },
  input: z.object({
    roundId: RoundId,
    instrumentId: InstrumentId,
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({
    instrument: Instrument.extend({ overdueDays: z.number().int() }),
    recommendation: Recommendation,
    session: z.object({ sessionId: SessionId, title: z.string() }),
    theme: z.object({ themeId: ThemeId, label: z.string() }).nullable(),
    sources: z.object({ initiatives: z.array(PublicInitiative), total: z.number().int(), /** Frozen sources that are public no more. */ withdrawn: z.number().int(), next: z.number().int().nullable() }),
    answers: z.object({ initiatives: z.number().int(), answers: z.number().int() }),
    /** More time asked for, with what was decided; public. */
    extensions: z.array(Extension),
    /** Reminders of a missed term; public. */
    escalations: z.array(Escalation),
    document: z.object({ name: z.string(), size: z.number().int() }).nullable(),
    /** Steps this person may take now. */
    steps: z.array(InstrumentStage),
  }),
  subject: instrumentSubject,
  run: async (context, { after, limit, ...key }, subject) => {
    const { tx, actor, now } = context
    const instrument = required((await storedInstruments(tx, key))[0])
    if (instrument.frozenHash === null && !decide(actor, 'instrument.read-draft', subject).allowed) required(null)
    const recommendation = required((await listRecommendations(tx, { roundId: key.roundId, recommendationId: instrument.recommendationId }))[0])
    const session = required(await findSession(tx, { roundId: key.roundId, sessionId: recommendation.sessionId }))
    const theme = instrument.themeId === null ? null : await findTheme(tx, key.roundId, instrument.themeId)
    const advances = decide(actor, 'instrument.advance', subject).allowed
    return {
      instrument: { ...instrument, overdueDays: overdueDays(instrument, now) },
      recommendation,
      session: { sessionId: session.sessionId, title: session.title },
      theme: theme && { themeId: theme.themeId, label: theme.label },
      sources: await sourcesOf(context, instrument, { after, limit }),
      answers: await countAnswers(tx, key),
      extensions: await listExtensions(tx, key),
      escalations: await listEscalations(tx, key),
      document: await describeDocument(tx, key),
      steps: advances ? [...instrumentSteps[instrument.stage]] : [],
    }
  },
})
