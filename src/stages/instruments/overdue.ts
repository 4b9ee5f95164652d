import type { Instrument } from '../../model/instrument.ts'
import type { AddresseeScore, Extension } from '../../model/request.ts'

const day = 86_400_000

const daysAfter = (dueOn: string, at: string): number => Math.max(0, Math.floor((Date.parse(at.slice(0, 10)) - Date.parse(dueOn)) / day))

/** Whole days past the term that counts while no answer has come; 0 before, and once it is answered or taken back. */
export function overdueDays({ dueNow, stage }: Instrument, now: Date): number {
  return stage === 'answered' || stage === 'withdrawn' ? 0 : daysAfter(dueNow, now.toISOString())
}

/** True of a request that has left for its addressee. */
const hasLeft = ({ steps }: Instrument): boolean => steps.some(({ stage }) => stage === 'sent')

function scoreOf(addressee: string, requests: readonly Instrument[], extensions: number, now: Date): AddresseeScore {
  const answeredAt = ({ steps }: Instrument) => steps.findLast(({ stage }) => stage === 'answered')?.at
  const late = requests.filter((one) => daysAfter(one.dueNow, answeredAt(one) ?? one.dueNow) > 0)
  const overdue = requests.map((one) => overdueDays(one, now)).filter((days) => days > 0)
  return {
    addressee,
    requests: requests.length,
    answered: requests.filter(({ stage }) => stage === 'answered').length,
    answeredLate: late.length,
    overdue: overdue.length,
    longestOverdueDays: Math.max(0, ...overdue),
    extensions,
  }
}

/** Each addressee's terms, those with most overdue first, then by name. Cost: linear in the instruments. */
export function addresseeScores(instruments: readonly Instrument[], extensions: readonly (Extension & { readonly instrumentId: string })[], now: Date): AddresseeScore[] {
  const sent = instruments.filter(hasLeft)
  const names = [...new Set(sent.map(({ addresseeNow }) => addresseeNow))]
  const scores = names.map((name) => {
    const own = sent.filter(({ addresseeNow }) => addresseeNow === name)
    const ids = new Set<string>(own.map(({ instrumentId }) => instrumentId))
    return scoreOf(name, own, extensions.filter(({ instrumentId, decision }) => decision === 'granted' && ids.has(instrumentId)).length, now)
  })
  return scores.sort((a, b) => b.overdue - a.overdue || b.longestOverdueDays - a.longestOverdueDays || a.addressee.localeCompare(b.addressee, 'ru'))
}
