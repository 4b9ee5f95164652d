import { z } from 'zod'
import { InstrumentId, RoundId } from '../../model/ids.ts'
import { AdvanceInstrument, InstrumentStage } from '../../model/instrument.ts'
import { soon } from '../soon.ts'
import { verb } from '../toolkit.ts'
import { instrumentSubject } from './instrument-subject.ts'

/** Takes one allowed step (`sent`, `answered`, `withdrawn`); publishing is a verb of its own. Authors are told of each. */
export const advanceInstrument = verb({
  name: 'advance-instrument',
  title: 'Отметить шаг инструмента',
  kind: 'change',
  may: 'instrument.advance',
  route: { method: 'POST', path: '/rounds/:roundId/instruments/:instrumentId/steps' },
  input: AdvanceInstrument,
  output: z.object({ roundId: RoundId, instrumentId: InstrumentId, stage: InstrumentStage }),
  subject: instrumentSubject,
  run: soon,
})

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
  run: soon,
})
