import { parentPort, workerData } from 'node:worker_threads'
import { openTable, type TableOptions, type TableRow } from '../documents/tables/open-table.ts'
import type { HeldFile } from '../documents/tables/source-file.ts'
import { FileFault } from '../documents/tables/table-fault.ts'
import type { ThreadSays } from './read-held-file.ts'

/** Rows given at once: enough that giving costs little, few enough that nobody waits for them. */
const portion = 500

const { file, options } = workerData as { readonly file: HeldFile; readonly options: TableOptions }
const port = parentPort!
const say = (says: ThreadSays) => port.postMessage(says)
const asked = () => new Promise((go) => port.once('message', go))

/** The head at once, then a portion each time one is asked for, then what could not be read. */
async function read(): Promise<void> {
  const { source, rowsWith, refused, ...head } = await openTable(file, options)
  const { hash, size } = source
  say({ head: { ...head, source: { hash, size } } })
  let rows: TableRow[] = []
  for await (const row of rowsWith()) {
    rows.push(row)
    if (rows.length < portion) continue
    await asked()
    say({ rows })
    rows = []
  }
  await asked()
  say({ rows, refused })
}

try {
  await read()
} catch (error) {
  if (!(error instanceof FileFault)) throw error
  say({ fault: error.code, message: error.message })
}
port.close()
