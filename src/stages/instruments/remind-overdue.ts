import { agreeing, countedFrom, countOf, type CountForms } from '../../analysis/russian-counts.ts'
import { lastReminderStep, reminderStep, stepForAdministrators } from '../../model/escalation.ts'
import type { Instrument } from '../../model/instrument.ts'
import { portalPaths } from '../../model/portal-paths.ts'
import { moscowDate, workingDaysAfter } from '../../model/working-days.ts'
import { addEscalation, countEscalationLetters, emailsOfHolders, emailsOfRole, findContact } from '../../store/escalation.ts'
import { listInstruments } from '../../store/instrument.ts'
import { queueLetterTo } from '../../store/letter.ts'
import { listRounds } from '../../store/round.ts'
import type { Context } from '../toolkit.ts'

const workingDaysWords: CountForms = ['рабочий день', 'рабочих дня', 'рабочих дней']

const inRussian = (date: string): string => date.split('-').reverse().join('.')

/** Whom a step is told: those who hold the request and their head, the lead of the direction; later the administrators. */
async function addressesOf({ tx, now }: Context, instrument: Instrument, step: number): Promise<string[]> {
  const { roundId, direction } = instrument
  const head = await findContact(tx, instrument)
  const found = [
    ...(await emailsOfHolders(tx, instrument)),
    ...(head === null ? [] : [head.email]),
    ...(await emailsOfRole(tx, { role: 'team-lead', roundId, direction, at: now })),
    ...(step < stepForAdministrators ? [] : await emailsOfRole(tx, { role: 'administrator', roundId, direction, at: now })),
  ]
  const seen = new Map(found.map((email) => [email.toLowerCase(), email]))
  return [...seen.values()]
}

/** True when there are letters to be sent. */
async function escalate(context: Context, instrument: Instrument, workingDays: number): Promise<boolean> {
  const { tx, now, publicAddress, record } = context
  const { roundId, instrumentId, dueNow, title, addresseeNow } = instrument
  const step = reminderStep(workingDays)
  if (step === 0 || !(await addEscalation(tx, instrument, { dueOn: dueNow, step, workingDays, at: now }))) return false
  const addresses = await addressesOf(context, instrument, step)
  const body = `Здравствуйте!\n\nСрок ответа на запрос «${title}» истёк ${inRussian(dueNow)}, ${agreeing(workingDays, 'прошёл', 'прошло')} ${countOf(workingDays, workingDaysWords)}. Отвечает: ${addresseeNow}. Ответа ждут авторы ${instrument.initiativesCount} ${agreeing(instrument.initiativesCount, ...countedFrom.initiatives)}.\n\nЗапрос и ответ на него видны всем: ${publicAddress}${portalPaths.instrument(roundId, instrumentId)}\nОтветить, вернуть или попросить продлить срок: ${publicAddress}/work/${roundId}/requests/${instrumentId}\n\n${step < lastReminderStep ? 'Следующее напоминание придёт через пять рабочих дней, если ответа не будет.' : 'Это последнее напоминание. Запрос остаётся отмечен как просроченный, пока на него не ответят.'}\n`
  for (const [place, address] of addresses.entries())
    await queueLetterTo(tx, { roundId, letterId: `overdue-${instrumentId}-${dueNow}-${step}-${place}`, address, subject: `Срок ответа истёк: ${title}`.slice(0, 200), body, at: now })
  await countEscalationLetters(tx, instrument, { dueOn: dueNow, step }, addresses.length)
  await record(roundId, { kind: 'term-missed', subjectKind: 'instrument', subjectId: instrumentId, facts: { dueOn: dueNow, step, workingDays, letters: addresses.length } })
  return addresses.length > 0
}

/**
 * Reminds of requests whose term has passed: on the first working day after it, then every five, until they are answered or
 * returned, for about a quarter. Repeatable: a step of a term is taken once. A day nobody worked is made up by the next.
 */
export async function remindOverdue(context: Context): Promise<void> {
  const { tx, now, registers, enqueue } = context
  const today = moscowDate(now)
  for (const { roundId, stage } of await listRounds(tx)) {
    if (stage !== 'instruments' && stage !== 'archive') continue
    const overdue = (await listInstruments(tx, { roundId, published: true })).filter((one) => one.stage === 'sent' && one.dueNow < today)
    let written = false
    for (const one of overdue) if (await escalate(context, one, workingDaysAfter(one.dueNow, today, registers.workingDays))) written = true
    if (written) await enqueue({ name: 'send-letters', payload: { roundId }, key: `letters:${roundId}` })
  }
}
