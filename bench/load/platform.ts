import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { fileWriters } from '../../src/file-writers.ts'
import { createToolkit } from '../../src/platform/create-toolkit.ts'
import { nothingAlike } from '../../src/platform/nothing-alike.ts'
import { openStore } from '../../src/platform/open-store.ts'
import { createSimilarInitiatives } from '../../src/platform/similar-initiatives.ts'
import { loadPortal } from '../../src/platform/start-web.ts'
import { createSimilarSnapshots } from '../../src/platform/similar-snapshots.ts'
import { loadLexicon, readLexiconBytes } from '../../src/resources/load-lexicon.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { addAccount, findAccountId } from '../../src/store/account.ts'
import { addGrant } from '../../src/store/grant.ts'
import { addRound } from '../../src/store/round.ts'
import { putRegisters } from '../../src/store/put-registers.ts'
import { gatherStatistics } from '../../src/store/statistics.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import { Pressure } from '../../src/web/pressure.ts'
import { createWebServer } from '../../src/web/server.ts'
import { coordinatorEmail, coordinatorPassword } from './bombs.ts'
import { fillAccepted } from './fill-accepted.ts'

/**
 * Run as a program: the platform's web server over a durable database in a folder, with an open round and without the
 * limits of one person. A number as the second word: so many generated initiatives are accepted there and found again; «gathered» as the third: the planner is told of them. Jobs are queued and not done, as where web and workers are processes apart. Speaks to its parent.
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

const stored = async () => Number((await store.db.selectFrom('initiative').select((all) => all.fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
const store = await openStore({ databaseUrl: null, dataFolder: process.argv[2]!, databaseConnections: 16 }, { log, onLost: () => process.exit(1) })
const registers = loadRegisters()
await putRegisters(store.db, registers)
const now = Date.now()
const instant = (days: number) => new Date(now + days * 86_400_000).toISOString()
const directions = registers.directions2023.map(({ code, name, words }) => ({ code, name, words: [...words] }))
await addRound(store.db, { roundId: 'load', title: 'Нагрузка', opensAt: instant(-1), closesAt: instant(30), directions } as never, new Date(), false)
await store.db.updateTable('round').set({ stage: 'intake' }).execute()
// As a whole number of initiatives; absent: nobody asks what is alike.
const accepted = process.argv[3] === undefined ? 0 : Number(process.argv[3])
const lexicon = accepted === 0 ? emptyLexicon : loadLexicon()
if ((await stored()) === 0) await fillAccepted(store.db, 'load', accepted, registers)
if (process.argv[4] === 'gathered') await gatherStatistics(store.db)
const begun = performance.now()
const similar = createSimilarInitiatives(store.followed, lexicon, { snapshots: createSimilarSnapshots(join(process.argv[2]!, 'similar'), readLexiconBytes()) })
if (accepted > 0) void similar.warm()
const kit = createToolkit({
  db: store.db,
  secret: 'only for measuring, long enough to be one',
  publicAddress: 'http://127.0.0.1',
  lexicon,
  registers,
  similar: accepted === 0 ? nothingAlike(store.db) : similar,
  directions: { suggest: async () => null },
  log,
})
// Started again, the people are there.
if ((await findAccountId(store.db, coordinatorEmail)) === null) {
  const coordinator = { accountId: kit.ids.next(), at: new Date() }
  await addAccount(store.db, { ...coordinator, email: coordinatorEmail, name: 'Координатор', passwordHash: await kit.passwords.hash(coordinatorPassword), region: null, oktmo: null })
  const grant = { role: 'coordinator' as const, roundId: null, region: null, oktmo: null, direction: null }
  await addGrant(store.db, { ...coordinator, grantId: kit.ids.next(), grant, proposedBy: null, confirmed: true })
}
const app = await createWebServer(kit, { secureCookies: false, limits: 'none', pressure: new Pressure(), portal: await loadPortal(), writers: fileWriters('http://127.0.0.1') })
await app.listen({ host: '127.0.0.1', port: 0 })

process.on('message', (asked) => {
  void (async () => {
    if (asked === 'stop') {
      await app.close()
      await similar.stop()
      await store.close()
      process.exit(0)
    }
    const { user, system } = process.cpuUsage()
    const told = { queries, cpuSeconds: (user + system) / 1e6 }
    process.send?.({ ...told, stored: asked === 'count' ? await stored() : null })
  })()
})
process.send?.({ port: (app.server.address() as AddressInfo).port, databaseAddress: store.address, listening: (performance.now() - begun) / 1_000 })
