import { Worker } from 'node:worker_threads'
import type { Table, TableOptions, TableRow } from '../documents/tables/open-table.ts'
import type { HeldFile, SourceFile } from '../documents/tables/source-file.ts'
import { FileFault, fileFaults, type FileFaultCode, type RefusedRow } from '../documents/tables/table-fault.ts'
import { threadEntry } from '../jobs/thread-entry.ts'

type Head = Omit<Table, 'rowsWith' | 'refused'> & { readonly source: Pick<SourceFile, 'hash' | 'size'> }

/** What the thread says, in this order: the head or a fault, portions of rows, the last with what could not be read. */
export type ThreadSays =
  | { readonly head: Head }
  | { readonly rows: readonly TableRow[]; readonly refused?: readonly RefusedRow[] }
  | { readonly fault: FileFaultCode; readonly message: string }

/** What a file of ten megabytes may take to be read, however it was made (promise I2). */
const heapMegabytes = 256
const longestSilence = 30_000
/** A file whose rows nobody asks for any more is let go. */
const longestDisuse = 600_000

const faultOf = (code: FileFaultCode, message: string) => new FileFault(code, message.slice(fileFaults[code].length + 1))

/** One thread for one file; gone with its last word, a fault, a silence too long, or when nobody wants the rest. */
class FileThread {
  readonly #worker: Worker
  #disuse: NodeJS.Timeout | undefined

  constructor(file: HeldFile, options: TableOptions) {
    const { onBytes: _onBytes, ...plain } = options
    this.#worker = new Worker(threadEntry('held-file-thread', import.meta.url), { workerData: { file, options: plain }, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } })
    this.#worker.on('error', () => undefined)
    this.#worker.unref()
  }

  /** The next thing it says; `ask` first lets it go on. */
  next(ask: boolean): Promise<Exclude<ThreadSays, { readonly fault: FileFaultCode }>> {
    clearTimeout(this.#disuse)
    return new Promise((resolve, reject) => {
      const fail = (fault: FileFault) => {
        clearTimeout(timer)
        this.end()
        reject(fault)
      }
      const timer = setTimeout(() => fail(new FileFault('too-much-work')), longestSilence)
      const heard = (says: ThreadSays) => {
        clearTimeout(timer)
        this.#disuse = setTimeout(() => this.end(), longestDisuse).unref()
        this.#worker.off('error', broke).off('exit', broke)
        if ('fault' in says) fail(faultOf(says.fault, says.message))
        else resolve(says)
      }
      // Out of memory, a stack too deep, or whatever else a reader of files may do when it is attacked.
      const broke = () => fail(new FileFault('too-much-work'))
      this.#worker.once('message', heard).once('error', broke).once('exit', broke)
      if (ask) this.#worker.postMessage('more')
    })
  }

  end(): void {
    clearTimeout(this.#disuse)
    void this.#worker.terminate()
  }
}

/**
 * Opens a file that somebody sent: as `openTable`, but read in a thread of its own with bounds on memory and time, so that no
 * file can stop those who submit meanwhile. Rows stream once. Errors: `FileFault`, also while the rows come.
 */
export async function openHeldTable(file: HeldFile, options: TableOptions = {}): Promise<Omit<Table, 'rowsWith'> & Pick<Head, 'source'> & { readonly rowsWith: () => AsyncIterable<TableRow> }> {
  const thread = new FileThread(file, options)
  const first = await thread.next(false)
  if (!('head' in first)) throw new FileFault('not-a-table')
  const refused: RefusedRow[] = []
  const rowsWith = async function* (): AsyncIterable<TableRow> {
    try {
      for (;;) {
        const says = await thread.next(true)
        if (!('rows' in says)) throw new FileFault('not-a-table')
        yield* says.rows
        if (says.refused) return void refused.push(...says.refused)
      }
    } finally {
      thread.end()
    }
  }
  return { ...first.head, refused, rowsWith }
}
