import { loadRegisters } from '../../src/resources/load-registers.ts'

const registers = loadRegisters()
const codes = registers.directions2023.map(({ code }) => code)
const oktmos = registers.municipalities.map(({ oktmo }) => oktmo)

/** About six hundred characters, as the texts of 2023 have on the average; every one different. */
const text = (n: number): string =>
  `В нашем поселении № ${n} ${'водопровод построен полвека назад и каждую зиму останавливается на ремонт, жители носят воду из колонки. '.repeat(4)}Предлагаем включить замену сетей в программу.`

export function submission(kind: 'submission' | 'bare', n: number): string {
  const said = { direction: codes[n % codes.length], oktmo: oktmos[n % oktmos.length], title: `Вода ${n}`, problem: text(n), author: { role: 'head', email: `author${n}@example.org` }, consent: '2026-1' }
  const body = Buffer.from(JSON.stringify(kind === 'bare' ? { title: said.title, direction: said.direction, oktmo: said.oktmo, problem: said.problem } : said))
  const path = kind === 'bare' ? '/initiatives' : '/api/v1/rounds/load/initiatives'
  const key = kind === 'bare' ? '' : `idempotency-key: load-${n}\r\n`
  return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${key}content-length: ${body.length}\r\n\r\n${body.toString('utf8')}`
}

/** Public pages a visitor of the opening broadcast sees first. */
const pages = ['/rounds/load', ...codes.map((code) => `/rounds/load/directions/${code}`), '/rounds/load/initiatives', '/rounds/load/instruments']

export const pageRequest = (n: number): string => `GET ${pages[n % pages.length]} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\naccept-encoding: br\r\n\r\n`
