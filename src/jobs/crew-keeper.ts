import { Worker, workerData } from 'node:worker_threads'
import { ring, type KeeperWork } from './crew-messages.ts'
import { threadEntry } from './thread-entry.ts'

/**
 * Starts the helpers of a crew and tells, in memory all threads see, who of them is no more. The thread that asks for
 * answers sleeps without giving way to events, so it could not hear of an end itself.
 */
const { helpers, gone, bell, limits } = workerData as KeeperWork

helpers.forEach((work, number) => {
  const worker = new Worker(threadEntry('crew-helper'), { workerData: work, transferList: [work.port], execArgv: [], resourceLimits: limits })
  // What a helper died of does not matter: its work is done by whoever asked for it, who meets the fault, if it is one.
  worker.on('error', () => {})
  worker.on('exit', () => {
    Atomics.store(gone, number, 1)
    ring(bell)
  })
})
