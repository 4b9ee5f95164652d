/** Time zones a round may be told in: those of Russia, west to east. */
export const zones = ['Europe/Kaliningrad', 'Europe/Moscow', 'Europe/Samara', 'Asia/Yekaterinburg', 'Asia/Omsk', 'Asia/Krasnoyarsk', 'Asia/Irkutsk', 'Asia/Yakutsk', 'Asia/Vladivostok', 'Asia/Magadan', 'Asia/Kamchatka'] as const

/** Minutes east of UTC in a zone at an instant. */
export function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return Math.round((local - Math.floor(at / 1_000) * 1_000) / 60_000)
}

const isLocal = (typed: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed)

/** `2027-02-14T09:00` of a zone's clock as an instant; what is no such time stays as typed. A time a clock skips goes forwards. */
export function instantIn(typed: string, zone: string): string {
  if (!isLocal(typed)) return typed
  const asUtc = Date.parse(`${typed}:00Z`)
  const first = asUtc - offsetAt(asUtc, zone) * 60_000
  return new Date(asUtc - offsetAt(first, zone) * 60_000).toISOString()
}

/** An instant as a form's field shows it on a zone's clock: `2027-02-14T09:00`. */
export const localIn = (instant: string, zone: string): string => {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? instant : new Date(at + offsetAt(at, zone) * 60_000).toISOString().slice(0, 16)
}
