import type { AnswerKind } from '../../model/answer.ts'
import type { RequestKey } from '../../model/request.ts'
import type { Context } from '../toolkit.ts'

/** The job that tells every author of an instrument's sources; one per instrument and kind of news. */
export async function tellAuthors({ enqueue }: Context, { roundId, instrumentId }: RequestKey, kind: Exclude<AnswerKind, 'not-used'>): Promise<void> {
  await enqueue({ name: 'answer-authors', payload: { roundId, instrumentId, kind }, key: `answers:${roundId}:${instrumentId}:${kind}` })
}
