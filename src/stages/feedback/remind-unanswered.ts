import { reminderEvery } from '../../model/escalation.ts'
import type { Round } from '../../model/round.ts'
import { addWorkingDays, isWorkingDay, lateBefore, moscowDate, termDays } from '../../model/working-days.ts'
import { addReminder, countForgotten, emailsOfRole, lastReminder, type Unanswered } from '../../store/escalation.ts'
import { queueLetterTo } from '../../store/letter.ts'
import { listRounds } from '../../store/round.ts'
import type { Context } from '../toolkit.ts'

/** What of it is late at this stage: waiting for a moderator while texts are judged, without an answer once all is decided. */
function lateAt({ stage }: Round, { waiting, unanswered, ...rest }: Unanswered): Unanswered {
  return { ...rest, waiting: stage === 'intake' || stage === 'synthesis' ? waiting : 0, unanswered: stage === 'archive' ? unanswered : 0 }
}

async function remind(context: Context, round: Round, late: Unanswered): Promise<void> {
  const { tx, now, publicAddress, record, enqueue } = context
  const { roundId } = round
  const { direction, waiting, unanswered } = late
  const on = moscowDate(now)
  const name = round.directions.find(({ code }) => code === direction)?.name ?? direction
  const roles = waiting > 0 ? ['moderator', 'team-lead'] : ['team-lead', 'administrator']
  const addresses = [...new Set((await Promise.all(roles.map((role) => emailsOfRole(tx, { role, roundId, direction, at: now })))).flat())]
  const says = waiting > 0 ? `Дольше пяти рабочих дней ждут решения: ${waiting}.` : `Приняты и остались без ответа: ${unanswered}. Ответ должен получить каждый автор.`
  const body = `Здравствуйте!\n\n${round.title}, направление «${name}». ${says}\n\nОткрыть: ${publicAddress}/work/${roundId}${waiting > 0 ? `/moderation?direction=${direction}` : '/instruments'}\n\nНапоминание повторяется через ${reminderEvery} рабочих дней.\n`
  if (!(await addReminder(tx, roundId, late, { on, letters: addresses.length }))) return
  for (const [place, address] of addresses.entries())
    await queueLetterTo(tx, { roundId, letterId: `unanswered-${direction}-${on}-${place}`, address, subject: waiting > 0 ? 'Инициативы ждут решения дольше срока' : 'Инициативы остались без ответа', body, at: now })
  await record(roundId, { kind: 'unanswered-reminded', subjectKind: 'round', subjectId: roundId, facts: { direction, waiting, unanswered, letters: addresses.length } })
  if (addresses.length > 0) await enqueue({ name: 'send-letters', payload: { roundId }, key: `letters:${roundId}` })
}

/** Tells those responsible of texts filed and never answered, on working days and not more often than every five of them. Repeatable. */
export async function remindUnanswered(context: Context): Promise<void> {
  const { tx, now, registers: { workingDays } } = context
  const today = moscowDate(now)
  if (!isWorkingDay(today, workingDays)) return
  for (const round of await listRounds(tx))
    for (const counted of await countForgotten(tx, round.roundId, lateBefore(now, termDays, workingDays))) {
      const late = lateAt(round, counted)
      if (late.waiting + late.unanswered === 0) continue
      const last = await lastReminder(tx, { roundId: round.roundId, direction: late.direction })
      if (last === null || addWorkingDays(last, reminderEvery, workingDays) <= today) await remind(context, round, late)
    }
}
