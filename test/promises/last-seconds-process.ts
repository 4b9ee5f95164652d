import { createToolkit } from '../../src/platform/create-toolkit.ts'
import { nothingAlike } from '../../src/platform/nothing-alike.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { openDatabase } from '../../src/store/connect.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import { createWebServer } from '../../src/web/server.ts'

/**
 * Run as a program whose system clock stands two seconds before the deadline and goes on from there: submits without a
 * pause until a second after it. One JSON line: every answer.
 */
const [address, closesAt] = process.argv.slice(2) as [string, string]
const registers = loadRegisters()
const { oktmo } = registers.municipalities[0]!
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const db = openDatabase(address, { poolSize: 4 })
const parts = { similar: nothingAlike(db), directions: { suggest: async () => null }, log, lexicon: emptyLexicon, registers }
const kit = createToolkit({ db, secret: 'a secret of tests, long enough to be one', publicAddress: 'http://dialogue.test', ...parts })
const app = await createWebServer(kit, { secureCookies: false, limits: 'none' })
const answers: { sent: number; told: number; status: number; receivedAt: string | null; code: string | null }[] = []
for (let n = 0; Date.now() < Date.parse(closesAt) + 1_000; n++) {
  const sent = Date.now()
  const payload = { direction: 'selo', oktmo, problem: `Нет воды ${n}`, author: { role: 'head' }, consent: '2026-1' }
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/api/v1/rounds/last/initiatives', payload })
  const said = JSON.parse(body) as { receivedAt?: string; code?: string; details?: { receivedAt?: string } }
  answers.push({ sent, told: Date.now(), status: statusCode, receivedAt: said.receivedAt ?? said.details?.receivedAt ?? null, code: said.code ?? null })
}
await app.close()
await db.destroy()
process.stdout.write(`${JSON.stringify(answers)}\n`)
