import { addWorkingDays, isKnownYear, moscowDate, termDays } from '../../model/working-days.ts'
import type { FullInitiative } from '../../store/initiative.ts'
import { dropUnsentLetters, queueLetters } from '../../store/letter.ts'
import type { Context } from '../toolkit.ts'
import { receiptKey, receiptPath } from '../receipt-key.ts'

const letterId = (decisionId: string, initiativeId: string): string => `${decisionId}-${initiativeId}`

const inRussian = (date: string): string => date.split('-').reverse().join('.')

interface Told {
  readonly subject: string
  readonly says: string
  /** What the link is for. */
  readonly link: string
}

/** Letters of one decision about texts; each waits in the same transaction as the decision. Authors without an address get none. */
async function queue(context: Context, decisionId: string, initiatives: readonly FullInitiative[], tell: (one: FullInitiative) => Told): Promise<void> {
  const { tx, ids, now, publicAddress, enqueue } = context
  const letters = initiatives.map((one) => {
    const { subject, says, link } = tell(one)
    const address = publicAddress + receiptPath(one.roundId, receiptKey(ids, one.roundId, one.initiativeId))
    const body = `Здравствуйте!\n\n${says}\n\n${link}: ${address}\n`
    return { roundId: one.roundId, letterId: letterId(decisionId, one.initiativeId), authorId: one.authorId, subject, body, at: now }
  })
  const [first] = initiatives
  const queued = await queueLetters(tx, letters)
  if (first && queued > 0) await enqueue({ name: 'send-letters', payload: { roundId: first.roundId }, key: `letters:${first.roundId}` })
}

/** Tells authors what to change and until when: five working days by the calendar; where its year is not known, weekends alone are counted and that is said. */
export function queueReturnLetters(context: Context, decisionId: string, initiatives: readonly FullInitiative[], told: string): Promise<void> {
  const calendar = context.registers.workingDays
  const dueOn = addWorkingDays(moscowDate(context.now), termDays, calendar)
  const doubt = isKnownYear(dueOn, calendar) ? '' : ' (праздничные дни этого года ещё не объявлены, учтены только выходные)'
  return queue(context, decisionId, initiatives, ({ number }) => ({
    subject: `Инициатива № ${number}: нужна доработка`,
    says: `Ваша инициатива № ${number} возвращена на доработку.\n\n${told}\n\nИсправленный текст ждём до ${inRussian(dueOn)} включительно: это пять рабочих дней${doubt}. Мы прочитаем его ещё за пять рабочих дней.`,
    link: 'Исправить текст и отправить снова',
  }))
}

export function queueRejectionLetter(context: Context, decisionId: string, initiative: FullInitiative, told: string): Promise<void> {
  return queue(context, decisionId, [initiative], ({ number }) => ({
    subject: `Инициатива № ${number} отклонена`,
    says: `Ваша инициатива № ${number} отклонена. Решение приняли два человека.\n\n${told}\n\nЕсли вы не согласны, решение пересмотрит третий человек, который в нём не участвовал.`,
    link: 'Посмотреть решение и обжаловать его',
  }))
}

/** Tells authors who may have read of a decision that it is taken back; letters not sent yet are simply dropped. */
export async function queueUndoLetters(context: Context, decisionId: string, initiatives: readonly FullInitiative[]): Promise<void> {
  const dropped = new Set(await dropUnsentLetters(context.tx, initiatives.map(({ roundId, initiativeId }) => ({ roundId, letterId: letterId(decisionId, initiativeId) }))))
  const informed = initiatives.filter(({ initiativeId }) => !dropped.has(letterId(decisionId, initiativeId)))
  await queue(context, `${decisionId}-undone`, informed, ({ number }) => ({
    subject: `Инициатива № ${number}: решение отменено`,
    says: `Решение по вашей инициативе № ${number}, о котором мы писали, отменено. Её прочитают ещё раз, делать ничего не нужно.`,
    link: 'Посмотреть, что с ней',
  }))
}

export function queueAppealLetter(context: Context, appealId: string, initiative: FullInitiative, { overturned, answer }: { readonly overturned: boolean; readonly answer: string }): Promise<void> {
  return queue(context, appealId, [initiative], ({ number }) => ({
    subject: `Инициатива № ${number}: ответ на обжалование`,
    says: `${overturned ? `Ваше обжалование удовлетворено: инициатива № ${number} принята.` : `Решение об отклонении инициативы № ${number} оставлено в силе.`}\n\n${answer}`,
    link: 'Посмотреть, что с ней',
  }))
}
