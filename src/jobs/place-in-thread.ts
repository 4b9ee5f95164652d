import { Worker } from 'node:worker_threads'
import type { Place } from './job.ts'
import type { PlacingAnswer, PlacingAsked } from './placing-thread.ts'
import { threadEntry } from './thread-entry.ts'

/** What a direction was learnt for is forgotten after so long without a newcomer: it holds memory. */
const restAfter = 10 * 60_000
const heapMegabytes = 1_500

interface Thread {
  readonly worker: Worker
  readonly name: string
  readonly waiting: Map<number, { readonly resolve: (answer: PlacingAnswer) => void; readonly reject: (error: Error) => void }>
}

export interface ThreadedPlacing {
  readonly place: Place
  stop(): Promise<void>
}

function openThread(lexicon: Uint8Array, name: string): Thread {
  const worker = new Worker(threadEntry('placing-thread'), { workerData: { lexicon }, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } })
  const waiting: Thread['waiting'] = new Map()
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (answer: PlacingAnswer) => {
    waiting.get(answer.number)?.resolve(answer)
    waiting.delete(answer.number)
  })
  worker.on('error', failAll)
  worker.on('exit', (code) => failAll(new Error(`placing thread ended with ${code}`)))
  worker.unref()
  return { worker, name, waiting }
}

/**
 * Places newcomers in a thread of its own, so that learning a direction holds nobody up. One direction is known at a time;
 * questions wait for each other. The thread is opened when first needed and ends when it has rested long.
 */
export function createThreadedPlacing(lexiconBytes: Uint8Array): ThreadedPlacing {
  let thread: Thread | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let rest: NodeJS.Timeout | null = null
  let asked = 0

  const end = async () => {
    const old = thread
    thread = null
    await old?.worker.terminate()
  }

  const ask = async ({ worker, waiting }: Thread, question: Omit<PlacingAsked, 'number'>) => {
    const number = ++asked
    const answer = await new Promise<PlacingAnswer>((resolve, reject) => {
      waiting.set(number, { resolve, reject })
      worker.postMessage({ number, ...question } satisfies PlacingAsked)
    })
    if ('failure' in answer) throw new Error(answer.failure)
    return answer.places
  }

  const place: Place = async ({ name, rows }, newcomers) => {
    if (rest) clearTimeout(rest)
    try {
      if (thread?.name === name) return await ask(thread, { name, rows: null, newcomers })
      // Another direction: its own thread gives the memory of the last one back at once.
      await end()
      const own = await rows()
      thread = openThread(lexiconBytes, name)
      return await ask(thread, { name, rows: own, newcomers })
    } catch (error) {
      await end()
      throw error
    } finally {
      rest = setTimeout(() => void end(), restAfter).unref()
    }
  }

  return {
    place: (footing, newcomers) => {
      const next = turn.then(() => place(footing, newcomers))
      turn = next.catch(() => undefined)
      return next
    },
    stop: async () => {
      if (rest) clearTimeout(rest)
      await end()
    },
  }
}
