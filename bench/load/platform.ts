import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { fileWriters } from '../../src/file-writers.ts'
import { createToolkit } from '../../src/platform/create-toolkit.ts'
import { openStore } from '../../src/platform/open-store.ts'
import { createSimilarInitiatives } from '../../src/platform/similar-initiatives.ts'
import { loadPortal } from '../../src/platform/start-web.ts'
import { loadLexicon } from '../../src/resources/load-lexicon.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { addAccount } from '../../src/store/account.ts'
import { addGrant } from '../../src/store/grant.ts'
import { addRound } from '../../src/store/round.ts'
import { putRegisters } from '../../src/store/put-registers.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import { Pressure } from '../../src/web/pressure.ts'
import { createWebServer } from '../../src/web/server.ts'
import { coordinatorPassword } from './bombs.ts'
import { fillAccepted } from './fill-accepted.ts'

/**
 * Run as a program: the platform's web server over a durable database in a folder, with an open round and without the
 * limits of one person. A number as the second word: so many generated initiatives are accepted there and found again. Jobs are queued and not done, as where web and workers are processes apart. Speaks to its parent.
 */
const log = { info: () => undefined, warn: () => undefined, error: (facts: object) => console.error(facts) }
let queries = 0
const { query } = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown }
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...given: unknown[]) {
    queries += 1
    return query.apply(this, given)
  },
})

const store = await openStore({ databaseUrl: null, dataFolder: process.argv[2]!, databaseConnections: 16 }, { log, onLost: () => process.exit(1) })
const registers = loadRegisters()
await putRegisters(store.db, registers)
const now = Date.now()
const instant = (days: number) => new Date(now + days * 86_400_000).toISOString()
const directions = registers.directions2023.map(({ code, name, words }) => ({ code, name, words: [...words] }))
await addRound(store.db, { roundId: 'load', title: 'Нагрузка', opensAt: instant(-1), closesAt: instant(30), directions } as never, new Date(), false)
await store.db.updateTable('round').set({ stage: 'intake' }).execute()
const [accepted, lexicon] = [Number(process.argv[3] ?? 0), process.argv[3] === undefined ? emptyLexicon : loadLexicon()]
await fillAccepted(store.db, 'load', accepted, registers)
const kit = createToolkit({
  db: store.db,
  secret: 'only for measuring, long enough to be one',
  publicAddress: 'http://127.0.0.1',
  lexicon,
  registers,
  similar: accepted === 0 ? { find: async () => [] } : createSimilarInitiatives(store.followed, lexicon),
  directions: { suggest: async () => null },
  log,
})
const coordinator = { accountId: kit.ids.next(), at: new Date() }
await addAccount(store.db, { ...coordinator, email: 'coordinator@load.example', name: 'Координатор', passwordHash: await kit.passwords.hash(coordinatorPassword), region: null, oktmo: null })
const grant = { role: 'coordinator' as const, roundId: null, region: null, oktmo: null, direction: null }
await addGrant(store.db, { ...coordinator, grantId: kit.ids.next(), grant, proposedBy: null, confirmed: true })
const app = await createWebServer(kit, { secureCookies: false, limits: 'none', pressure: new Pressure(), portal: await loadPortal(), writers: fileWriters('http://127.0.0.1') })
await app.listen({ host: '127.0.0.1', port: 0 })
const stored = async () => Number((await store.db.selectFrom('initiative').select((all) => all.fn.countAll().as('count')).executeTakeFirstOrThrow()).count)

process.on('message', (asked) => {
  void (async () => {
    if (asked === 'stop') {
      await app.close()
      await store.close()
      process.exit(0)
    }
    const { user, system } = process.cpuUsage()
    const told = { queries, cpuSeconds: (user + system) / 1e6 }
    process.send?.({ ...told, stored: asked === 'count' ? await stored() : null })
  })()
})
process.send?.({ port: (app.server.address() as AddressInfo).port, databaseAddress: store.address })
