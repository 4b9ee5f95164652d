import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { toolkitOver } from '../src/cli/toolkit-over.ts'
import { withStore } from '../src/cli/with-store.ts'
import { openImport } from '../src/file-writers.ts'
import { actorByEmail } from '../src/platform/actor-by-email.ts'
import { loadRegisters } from '../src/resources/load-registers.ts'
import { readSettings } from '../src/settings.ts'
import type { Toolkit } from '../src/stages/toolkit.ts'
import { addAccount } from '../src/store/account.ts'
import { addGrant } from '../src/store/grant.ts'
import { putRegisters } from '../src/store/put-registers.ts'
import { addRound, switchStage } from '../src/store/round.ts'
import { loadFile } from '../src/web/api/load-file.ts'
import { createRoad } from '../src/web/road.ts'
import { generateInitiatives } from './generator/generate-initiatives.ts'
import { csvLine } from './generator/write-truth.ts'

/**
 * How long a coordinator waits for a file: generated rows as CSV into a database of their own, by the way the command and
 * the page go. `npx tsx bench/import.ts --count 100000`. Prints seconds of the wall and of this process, rows a second, peak memory.
 */
const registers = loadRegisters()
const email = 'coordinator@example.test'

async function writeRows(path: string, count: number): Promise<void> {
  const out = createWriteStream(path, 'utf8')
  out.write(`${csvLine(['Свой номер', 'Направление', 'ОКТМО', 'Заголовок', 'Проблема', 'Предложение', 'Опыт', 'Эффект'])}\n`)
  for (const { ownId, direction, oktmo, title, problem, proposal, practice, effect } of generateInitiatives({ count, seed: 1 }, registers)) {
    const line = csvLine([ownId, direction, oktmo, title.slice(0, 150), problem, proposal, practice, effect])
    if (!out.write(`${line}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

/** A round open now and a coordinator of the whole country. */
async function prepare({ db }: Toolkit): Promise<void> {
  await putRegisters(db, registers)
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  await addRound(db, { roundId: 'bench', title: 'Замер', opensAt: at(-1), closesAt: at(1), directions: [...registers.directions2023] } as never, new Date(), false)
  await switchStage(db, 'bench', 'prepare', 'intake')
  await addAccount(db, { accountId: 'coordinator', email, name: 'Координатор', passwordHash: 'none', region: null, oktmo: null, at: new Date() })
  const grant = { role: 'coordinator', roundId: null, region: null, oktmo: null, direction: null }
  await addGrant(db, { grantId: 'g', accountId: 'coordinator', grant: grant as never, proposedBy: null, at: new Date(), confirmed: true })
}

const { values } = parseArgs({ options: { count: { type: 'string', default: '20000' } } })
const folder = mkdtempSync(join(tmpdir(), 'dialogue-import-'))
const file = join(folder, 'rows.csv')
await writeRows(file, Number(values.count))
await withStore(readSettings({ DIALOGUE_DATA: folder }), async ({ db }) => {
  const kit = toolkitOver(db, readSettings({ DIALOGUE_DATA: folder }))
  await prepare(kit)
  const road = createRoad(kit, (await actorByEmail(db, email))!)
  const before = process.cpuUsage()
  const start = performance.now()
  let peak = 0
  const { taken, repeated, refusedCount, refused } = await loadFile(road, await openImport(file, {}), { roundId: 'bench', fileName: 'rows.csv', dryRun: false, onRows: () => (peak = Math.max(peak, process.memoryUsage.rss())) })
  const [seconds, { user, system }] = [(performance.now() - start) / 1_000, process.cpuUsage(before)]
  console.log({ taken, repeated, refusedCount, first: refused[0], seconds: +seconds.toFixed(1), cpuSeconds: +((user + system) / 1e6).toFixed(1), rowsPerSecond: Math.round(taken / seconds), peakMegabytes: Math.round(peak / 1_048_576) })
})
rmSync(folder, { recursive: true, force: true })
