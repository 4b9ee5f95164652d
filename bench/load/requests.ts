import { loadRegisters } from '../../src/resources/load-registers.ts'
import { generateInitiatives } from '../generator/generate-initiatives.ts'

const registers = loadRegisters()
const codes = registers.directions2023.map(({ code }) => code)
const oktmos = registers.municipalities.map(({ oktmo }) => oktmo)

/** Stands where the number of a request goes; the number has as many digits. */
const place = '№№№№№№№№№№'
const digits = place.length

/** About six hundred characters, as the texts of 2023 have on the average; every one different. */
const text = `В нашем поселении № ${place} ${'водопровод построен полвека назад и каждую зиму останавливается на ремонт, жители носят воду из колонки. '.repeat(4)}Предлагаем включить замену сетей в программу.`

/** A request whose bytes are made once; a copy with another number costs a copy. */
class Pattern {
  readonly #bytes: Buffer
  readonly #places: number[] = []

  constructor(head: string, body: string) {
    // Each «№» is three bytes, each digit one.
    const length = Buffer.byteLength(body.replaceAll(place, '0'.repeat(digits)))
    const whole = `${head}content-length: ${length}\r\n\r\n${body}`
    const parts = whole.split(place)
    let at = 0
    for (const part of parts.slice(0, -1)) {
      at += Buffer.byteLength(part)
      this.#places.push(at)
      at += digits
    }
    this.#bytes = Buffer.from(parts.join('0'.repeat(digits)))
  }

  numbered(n: number): Buffer {
    const bytes = Buffer.from(this.#bytes)
    const number = String(n).padStart(digits, '0')
    for (const at of this.#places) bytes.write(number, at, digits, 'latin1')
    return bytes
  }
}

const head = (path: string, more = '') => `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${more}`

/** Different places and directions, as many as a generator goes through before it begins again. */
const kinds = 2_000

function patterns(kind: 'submission' | 'bare'): readonly Pattern[] {
  return Array.from({ length: kinds }, (_, n) => {
    const said = { direction: codes[n % codes.length], oktmo: oktmos[n % oktmos.length], title: `Вода ${place}`, problem: text }
    if (kind === 'bare') return new Pattern(head('/initiatives'), JSON.stringify(said))
    return new Pattern(head('/api/v1/rounds/load/initiatives', `idempotency-key: load-${place}\r\n`), JSON.stringify({ ...said, author: { role: 'head', email: `author${place}@example.org` }, consent: '2026-1' }))
  })
}

const made = new Map<'submission' | 'bare', readonly Pattern[]>()

/** The request number `n`, below 10 000 000 000. */
export function submission(kind: 'submission' | 'bare', n: number): Buffer {
  if (!made.has(kind)) made.set(kind, patterns(kind))
  return made.get(kind)![n % kinds]!.numbered(n)
}

/** Public pages a visitor of the opening broadcast sees first. */
const pages = ['/rounds/load', ...codes.map((code) => `/rounds/load/directions/${code}`), '/rounds/load/initiatives', '/rounds/load/instruments'].map((path) =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\naccept-encoding: br\r\n\r\n`),
)

export const pageRequest = (n: number): Buffer => pages[n % pages.length]!

let questions: readonly Buffer[] | null = null

/** What stands in the form after more and more words, asked as the page asks it: other texts than those accepted, each at three lengths. */
export function similarRequest(n: number): Buffer {
  questions ??= [...generateInitiatives({ count: 700, seed: 2 }, registers)].flatMap(({ title, problem, proposal }) =>
    [60, 200, 600].map((length) => {
      const body = Buffer.from(JSON.stringify({ text: [title, problem, proposal].filter(Boolean).join('. ').slice(0, length) }))
      return Buffer.concat([Buffer.from(`${head('/api/v1/rounds/load/similar')}content-length: ${body.length}\r\n\r\n`), body])
    }),
  )
  // A step that shares no factor with their number: neighbours are of different texts.
  return questions[(n * 1_009) % questions.length]!
}
