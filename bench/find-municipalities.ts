import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { toolkitOver } from '../src/cli/toolkit-over.ts'
import { withStore } from '../src/cli/with-store.ts'
import type { RegisteredMunicipality } from '../src/model/registers.ts'
import { loadRegisters } from '../src/resources/load-registers.ts'
import { readSettings } from '../src/settings.ts'
import { putMunicipalities, putRegisters } from '../src/store/put-registers.ts'
import { createRoad } from '../src/web/road.ts'

/**
 * How long the list under «Откуда вы?» takes over a register of a whole country: `npx tsx bench/find-municipalities.ts
 * --count 20000`. Names repeat as they do in life. Prints milliseconds of the verb, median and 99th of a hundred,
 * and of this process' processor time, for what people type.
 */
const { values } = parseArgs({ options: { count: { type: 'string', default: '20000' } } })
const registers = loadRegisters()
const names = ['Октябрьское', 'Сосновка', 'Никольское', 'Красный Яр', 'Берёзовка', 'Первомайское', 'Ленинское', 'Троицкое', 'Покровское', 'Михайловка', 'Ивановка', 'Заречье']
const typed = ['с', 'ок', 'окт', 'октябрьское', 'октябрьское саратов', 'сосновка 12 алтай', 'сельское поселение', 'красный яр', 'нет такого']

const rows = Array.from({ length: Number(values.count) }, (_, n): RegisteredMunicipality => {
  const region = registers.regions[n % registers.regions.length]!
  return {
    oktmo: String(90_000_000 + n),
    name: `${names[n % names.length]} сельское поселение`,
    kind: 'сельское поселение',
    region: region.code,
    regionName: region.name,
    district: `${names[(n * 7) % names.length]} ${n % 40} район`,
    validFrom: null,
    validTo: null,
    successor: null,
  } as RegisteredMunicipality
})

const folder = mkdtempSync(join(tmpdir(), 'dialogue-places-'))
const settings = readSettings({ DIALOGUE_DATA: folder })
await withStore(settings, async ({ db }) => {
  await putRegisters(db, registers)
  await putMunicipalities(db, rows)
  const road = createRoad(toolkitOver(db, settings), { account: null, receiptKeys: [] })
  for (const query of typed) {
    const times: number[] = []
    let found = 0
    const before = process.cpuUsage()
    for (let n = 0; n < 100; n++) {
      const start = performance.now()
      found = (await road.call('findMunicipalities', { query })).municipalities.length
      times.push(performance.now() - start)
    }
    const { user, system } = process.cpuUsage(before)
    times.sort((a, b) => a - b)
    console.log(`${query.padEnd(22)} ${String(found).padStart(2)} found, ${times[50]!.toFixed(1)} ms, 99th ${times[98]!.toFixed(1)} ms, processor ${((user + system) / 100_000).toFixed(2)} ms`)
  }
})
rmSync(folder, { recursive: true, force: true })
