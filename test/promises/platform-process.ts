import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createToolkit } from '../../src/platform/create-toolkit.ts'
import { keepRoom } from '../../src/platform/keep-room.ts'
import { nothingAlike } from '../../src/platform/nothing-alike.ts'
import { openStore } from '../../src/platform/open-store.ts'
import { createEnding, endOnSignals } from '../../src/platform/stopping.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { addRound } from '../../src/store/round.ts'
import { putRegisters } from '../../src/store/put-registers.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import { drainMs } from '../../src/web/stopping.ts'
import { createWebServer } from '../../src/web/server.ts'

/**
 * Run as a program by the tests that kill it: the platform over the durable embedded database of a folder, as `main`
 * puts it together, without jobs and without the limits of one person. Says one JSON line when it listens.
 */
const folder = process.argv[2]!
const ending = createEnding(() => undefined)
endOnSignals(ending)
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const store = await openStore({ databaseUrl: null, dataFolder: folder, databaseConnections: 8 }, { log, onLost: () => process.exit(1), patience: 5_000 })
ending.add('store', store.close)
const room = keepRoom(join(folder, 'ballast'), { log, ...(JSON.parse(process.argv[3] ?? '{}') as object) })
ending.add('room', async () => room.stop())
const registers = loadRegisters()
await putRegisters(store.db, registers)
const directions = [{ code: 'selo', name: 'Село', words: [] }]
await addRound(store.db, { roundId: 'r1', title: 'Раунд', opensAt: '2020-01-01T00:00:00Z', closesAt: '2090-01-01T00:00:00Z', directions } as never, new Date(), false)
await store.db.updateTable('round').set({ stage: 'intake' }).execute()
const kit = createToolkit({
  db: store.db,
  secret: 'only for tests that kill, long enough to be one',
  publicAddress: 'http://127.0.0.1',
  lexicon: emptyLexicon,
  registers,
  similar: nothingAlike(store.db),
  directions: { suggest: async () => null },
  log,
  hasRoom: room.hasRoom,
})
const app = await createWebServer(kit, { secureCookies: false, limits: 'none', drainMs, ready: () => store.db.selectNoFrom((select) => select.val(1).as('alive')).execute() })
ending.add('web', () => app.close())
await app.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(`${JSON.stringify({ port: (app.server.address() as AddressInfo).port, address: store.address })}\n`)
