import { queueLetters, type NewLetter } from '../../store/letter.ts'
import { findInitiatives } from '../../store/initiative.ts'
import type { Context } from '../toolkit.ts'
import { receiptPath } from '../receipt-key.ts'

interface Filed {
  readonly initiativeId: string
  readonly number: number
  /** Secret part of the private link. */
  readonly key: string
}

/**
 * Asks people whether the words filed for them are theirs. The letter goes to whoever is asked, wishes for later letters
 * or not: without it they would not know.
 */
export async function queueAuthorshipLetters(context: Context, roundId: string, filed: readonly Filed[]): Promise<void> {
  if (filed.length === 0) return
  const { tx, now, publicAddress, enqueue, actor } = context
  const texts = new Map((await findInitiatives(tx, roundId, filed.map(({ initiativeId }) => initiativeId))).map((one) => [one.initiativeId as string, one]))
  const letters = filed.flatMap(({ initiativeId, number, key }): NewLetter[] => {
    const one = texts.get(initiativeId)
    if (!one) return []
    const link = `${publicAddress}${receiptPath(roundId, key)}/authorship`
    const body = `Здравствуйте!\n\n${actor.account?.name ?? 'Координатор'} подаёт от вашего имени инициативу № ${number} (${one.municipalityName}).\n\nПока вы не подтвердите, что это ваши слова, её не рассматривают. Если вы её не писали, скажите об этом там же.\n\nПрочитать и ответить: ${link}\n`
    return [{ roundId, letterId: `authorship-${initiativeId}`, authorId: one.authorId, subject: `Инициатива № ${number}: это ваши слова?`, body, at: now }]
  })
  const queued = await queueLetters(tx, letters, { evenUnwished: true })
  if (queued > 0) await enqueue({ name: 'send-letters', payload: { roundId }, key: `letters:${roundId}` })
}
