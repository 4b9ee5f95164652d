import type { FullInitiative } from '../../store/initiative.ts'
import { queueLetters } from '../../store/letter.ts'
import { receiptKey, receiptPath } from '../receipt-key.ts'
import type { Context } from '../toolkit.ts'

/**
 * The receipt by letter, for those who file themselves and asked for letters; not for rows of a file. It is written when the
 * text is read, a moment after the commit, so that submitting waits for nothing; its name is the initiative's, so once only.
 */
export async function queueReceiptLetter(context: Context, initiative: FullInitiative): Promise<void> {
  const { tx, ids, now, publicAddress, enqueue } = context
  const { roundId, initiativeId, number, authorId } = initiative
  const link = publicAddress + receiptPath(roundId, receiptKey(ids, roundId, initiativeId))
  const body = [
    'Здравствуйте!',
    `Мы получили вашу инициативу и записали её под номером ${number}.`,
    `Ваша расписка: ${link}`,
    'По этой ссылке видно, что стало с инициативой. Там же можно исправить текст, пока его не приняли, отозвать его или отказаться от писем. Ссылка личная: кто её знает, может действовать от вашего имени.',
  ].join('\n\n')
  const queued = await queueLetters(tx, [{ roundId, letterId: `receipt-${initiativeId}`, authorId, subject: `Инициатива № ${number} получена`, body: `${body}\n`, at: now }])
  if (queued > 0) await enqueue({ name: 'send-letters', payload: { roundId }, key: `letters:${roundId}` })
}
