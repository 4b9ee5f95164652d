import type { FullInitiative } from '../../store/initiative.ts'
import { queueLetters } from '../../store/letter.ts'
import type { Context } from '../toolkit.ts'
import { receiptKey, receiptPath } from '../receipt-key.ts'

/** Tells the author what to change; the letter waits in the same transaction as the decision. */
export async function queueReturnLetter(context: Context, initiative: FullInitiative, told: string): Promise<void> {
  const { tx, ids, now, publicAddress, enqueue } = context
  const link = publicAddress + receiptPath(initiative.roundId, receiptKey(ids, initiative.roundId, initiative.initiativeId))
  const letterId = ids.next()
  const queued = await queueLetters(tx, [{
    roundId: initiative.roundId,
    letterId,
    authorId: initiative.authorId,
    subject: `Инициатива № ${initiative.number}: нужна доработка`,
    body: `Здравствуйте!\n\nВаша инициатива № ${initiative.number} возвращена на доработку.\n\n${told}\n\nИсправить текст и отправить снова: ${link}\n`,
    at: now,
  }])
  if (queued > 0) await enqueue({ name: 'send-letters', payload: { roundId: initiative.roundId }, key: `letters:${initiative.roundId}` })
}
