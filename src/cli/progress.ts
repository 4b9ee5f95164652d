/** How progress is shown: a living line on a terminal, a plain line a step, or nothing. */
export type ProgressStyle = 'live' | 'plain' | 'quiet'

const everyMs = 200
const seconds = (ms: number): string => (ms < 10_000 ? `${(ms / 1000).toFixed(1).replace('.', ',')} с` : ms < 90_000 ? `${Math.round(ms / 1000)} с` : `${Math.round(ms / 60_000)} мин`)
const number = (value: number): string => String(Math.round(value)).replace(/\B(?=(?:\d{3}){1,7}$)/gu, ' ')

/** Tells how far a run is: step, share, rate, time left. `clock` gives milliseconds. */
export function createProgress(style: ProgressStyle, write: (text: string) => void, clock: () => number) {
  let step = ''
  let startedAt = 0
  let toldAt = 0
  const line = (done: number, total: number, now: number): string => {
    const passed = Math.max(1, now - startedAt)
    const rate = (done / passed) * 1000
    const left = done > 0 && done < total ? `, осталось ${seconds(((total - done) / rate) * 1000)}` : ''
    return `${step}: ${number(done)} из ${number(total)} (${Math.floor((done / Math.max(1, total)) * 100)} %), ${number(rate)} в секунду${left}`
  }
  return {
    progress(name: string, done: number, total: number): void {
      if (style === 'quiet') return
      const now = clock()
      if (name !== step) {
        step = name
        startedAt = now
        toldAt = 0
        if (style === 'plain') write(`${name}…\n`)
      }
      if (style !== 'live' || (now - toldAt < everyMs && done < total)) return
      toldAt = now
      write(`\r\u001B[K${line(done, total, now)}`)
    },
    say(text: string): void {
      if (style === 'quiet') return
      write(style === 'live' ? `\r\u001B[K${text}\n` : `${text}\n`)
    },
    end(): void {
      if (style === 'live') write('\r\u001B[K')
    },
  }
}
