import { createToolkit } from '../../src/platform/create-toolkit.ts'
import { nothingAlike } from '../../src/platform/nothing-alike.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { perform } from '../../src/stages/perform.ts'
import { verbs } from '../../src/stages/verbs.ts'
import { addAccount, findAccount } from '../../src/store/account.ts'
import { openDatabase } from '../../src/store/connect.ts'
import { addGrant } from '../../src/store/grant.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import { createWebServer } from '../../src/web/server.ts'
import { loadFile } from '../../src/web/api/load-file.ts'
import { createRoad } from '../../src/web/road.ts'

/**
 * Run as a program (a thread cannot change its zone): every path of a submission, one millisecond before the deadline, at
 * it and one after, with the process and the database's sessions in the zones given. One JSON line: the verdicts.
 */
const [address, closesAt, ...zones] = process.argv.slice(2) as [string, string, ...string[]]
const registers = loadRegisters()
const { oktmo } = registers.municipalities[0]!
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
let count = 0

async function verdictsIn(zone: string): Promise<Record<string, string>> {
  process.env['TZ'] = zone
  const db = openDatabase(`${address}${address.includes('?') ? '&' : '?'}options=${encodeURIComponent(`-c timezone=${zone}`)}`, { poolSize: 4 })
  let now = new Date(closesAt)
  const kit = createToolkit({
    db, secret: 'a secret of tests, long enough to be one', publicAddress: 'http://dialogue.test', lexicon: emptyLexicon, registers,
    similar: nothingAlike(db), directions: { suggest: async () => null }, log, clock: () => now,
  })
  const app = await createWebServer(kit, { secureCookies: false, limits: 'none' })
  const accountId = `c${++count}`
  await addAccount(db, { accountId, email: `${accountId}@example.test`, name: 'Координатор', passwordHash: 'none', region: null, oktmo: null, at: now })
  const grant = { role: 'coordinator', roundId: null, region: null, oktmo: null, direction: null } as const
  await addGrant(db, { grantId: `g${count}`, accountId, grant, proposedBy: null, at: now, confirmed: true })
  const actor = { account: await findAccount(db, accountId, now), receiptKeys: [] }
  const words = (n: string) => ({ direction: 'selo', oktmo, problem: `Нет воды ${zone} ${n}`, author: { role: 'head' }, consent: '2026-1' })
  const verdicts: Record<string, string> = {}
  const told = async (path: string, call: Promise<unknown>) => {
    verdicts[path] = await call.then(
      (answer) => ((answer as { taken?: number } | undefined)?.taken === 0 ? 'none' : 'taken'),
      (error: { code?: string; details?: { receivedAt?: string } }) => `${error.code ?? String(error)} ${error.details?.receivedAt ?? ''}`.trim(),
    )
  }
  for (const offset of [-1, 0, 1]) {
    now = new Date(Date.parse(closesAt) + offset)
    const api = async () => {
      const { statusCode, body } = await app.inject({ method: 'POST', url: '/api/v1/rounds/zones/initiatives', payload: words(`api ${offset}`) })
      if (statusCode !== 200) throw Object.assign(new Error(body), JSON.parse(body) as object)
    }
    await told(`api ${offset}`, api())
    await told(`page ${offset}`, createRoad(kit, { account: null, receiptKeys: [] }).call('submitInitiative', { roundId: 'zones', ...words(`page ${offset}`) } as never, { idempotencyKey: `deadline of ${zone} ${offset}` }))
    const row = { row: 1, fields: words(`import ${offset}`) }
    await told(`import ${offset}`, perform(kit, actor, verbs.importInitiatives, { roundId: 'zones', rows: [row] }))
    const opened = { columns: [], hasHeader: true, firstCells: [], fields: [], known: [], hash: kit.ids.hash(`${zone}${offset}`), rows: (async function* () { yield { ...row, cells: [] } })(), unread: () => [] }
    await told(`file ${offset}`, loadFile(createRoad(kit, actor), opened, { roundId: 'zones', fileName: 'а.csv', dryRun: false }))
    // What was taken in time is answered again in the same way, however late its sender asks.
    if (offset === 1) await told('retry after', createRoad(kit, { account: null, receiptKeys: [] }).call('submitInitiative', { roundId: 'zones', ...words('page -1') } as never, { idempotencyKey: `deadline of ${zone} -1` }))
  }
  await app.close()
  await db.destroy()
  return verdicts
}

const all: Record<string, Record<string, string>> = {}
for (const zone of zones) all[zone] = { ...(await verdictsIn(zone)), offset: String(new Date(closesAt).getTimezoneOffset()) }
process.stdout.write(`${JSON.stringify(all)}\n`)
