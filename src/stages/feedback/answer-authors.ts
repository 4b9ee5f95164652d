import type { AnswerKind } from '../../model/answer.ts'
import { addAnswers, type NewAnswer } from '../../store/answer.ts'
import { listInstruments } from '../../store/instrument.ts'
import { queueLetters } from '../../store/letter.ts'
import { restingPlaces, sourcesToAnswer } from '../../store/road-sources.ts'
import { findTheme } from '../../store/theme.ts'
import { receiptKey, receiptPath } from '../receipt-key.ts'
import type { Context } from '../toolkit.ts'
import { closingAnswer, instrumentAnswer } from './answer-texts.ts'

/** Answers of one transaction: small enough to commit quickly, large enough to be fast. */
export const answersAtOnce = 500

interface ToAnswer {
  readonly initiativeId: string
  readonly number: number
  readonly authorId: string
  readonly text: string
}

interface AnswersOf {
  readonly roundId: string
  readonly instrumentId: string | null
  readonly kind: AnswerKind
  readonly outcome: NewAnswer['outcome']
}

/** Writes answers, their letters and their facts in one transaction; whoever was answered in this way before is left alone. */
async function give(context: Context, of: AnswersOf, toAnswer: readonly ToAnswer[]): Promise<number> {
  const { tx, ids, now, publicAddress, record, enqueue } = context
  const answers = toAnswer.map((one) => ({ ...of, answerId: ids.next(), initiativeId: one.initiativeId, text: one.text, at: now }) as NewAnswer)
  const written = await addAnswers(tx, answers)
  const letters = toAnswer.flatMap((one, index) => {
    const { answerId } = answers[index]!
    if (!written.has(answerId)) return []
    const link = publicAddress + receiptPath(of.roundId, receiptKey(ids, of.roundId, one.initiativeId))
    const body = `Здравствуйте!\n\n${one.text}\n\nВесь путь вашей инициативы № ${one.number} и оценка ответа: ${link}\n`
    return [{ roundId: of.roundId, letterId: answerId, authorId: one.authorId, subject: `Инициатива № ${one.number}: ответ`, body, at: now }]
  })
  const queued = await queueLetters(tx, letters)
  for (const { answerId, initiativeId } of answers) {
    if (!written.has(answerId)) continue
    const facts = { answerId, instrumentId: of.instrumentId, kind: of.kind }
    await record(of.roundId, { kind: 'initiative-answered', subjectKind: 'initiative', subjectId: initiativeId, facts })
  }
  if (queued > 0) await enqueue({ name: 'send-letters', payload: { roundId: of.roundId }, key: `letters:${of.roundId}` })
  return written.size
}

/**
 * Answers up to 500 authors of an instrument's sources who have not heard this news yet; 0 when all have.
 * One answer per initiative, instrument and kind, however often and by however many workers it is called.
 */
export async function answerSources(
  context: Context,
  key: { roundId: string; instrumentId: string; kind: Exclude<AnswerKind, 'not-used'> },
): Promise<number> {
  const { tx } = context
  const instrument = (await listInstruments(tx, key))[0]
  if (!instrument) return 0
  const theme = instrument.themeId === null ? null : await findTheme(tx, key.roundId, instrument.themeId)
  const text = instrumentAnswer(instrument, key.kind, theme?.label ?? null)
  const sources = await sourcesToAnswer(tx, key, answersAtOnce)
  return give(context, { ...key, outcome: key.kind === 'instrument-answered' ? instrument.outcome : null }, sources.map((one) => ({ ...one, text })))
}

/** Answers up to 500 authors of a direction whom no instrument answered, each with the reason; 0 when nobody is left. */
export async function answerUnused(context: Context, key: { roundId: string; direction: string }): Promise<number> {
  const places = await restingPlaces(context.tx, key, answersAtOnce)
  const of = { roundId: key.roundId, instrumentId: null, kind: 'not-used' as const, outcome: 'not-taken' as const }
  return give(context, of, places.map((place) => ({ ...place, text: closingAnswer(place) })))
}
