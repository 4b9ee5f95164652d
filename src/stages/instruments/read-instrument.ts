import { z } from 'zod'
import { DirectionCode, InstrumentId, RoundId, SessionId, ThemeId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { Instrument, InstrumentKindSchema, InstrumentStage } from '../../model/instrument.ts'
import { Recommendation } from '../../model/session.ts'
import { soon } from '../soon.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'
import { instrumentSubject } from './instrument-subject.ts'

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
  run: soon,
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
    sources: z.object({ initiatives: z.array(PublicInitiative), total: z.number().int(), next: z.number().int().nullable() }),
    answers: z.object({ initiatives: z.number().int(), answers: z.number().int() }),
    /** Steps this person may take now. */
    steps: z.array(InstrumentStage),
  }),
  subject: instrumentSubject,
  run: soon,
})
