import type { JobKit } from '../../src/jobs/job.ts'
import { sendLetters } from '../../src/jobs/send-letters.ts'
import { startWorker } from '../../src/jobs/worker.ts'
import { createPost } from '../../src/post/create-post.ts'
import { openDatabase } from '../../src/store/connect.ts'
import { createTestToolkit } from '../support/toolkit.ts'

/** Run as a program by the test that kills it: a worker that sends letters by SMTP. Says one line when it works. */
const [address, port] = process.argv.slice(2) as [string, string]
const db = openDatabase(address, { poolSize: 3 })
const post = createPost({ smtpUrl: `smtp://127.0.0.1:${port}?ignoreTLS=true`, mailFile: '/nowhere', from: 'noreply@dialogue.example', host: 'dialogue.example' })
const nothing = () => Promise.reject(new Error('not here'))
const kit = { ...createTestToolkit(db, { clock: () => new Date() }), post, analyse: nothing, place: nothing } as unknown as JobKit
await startWorker({ kit, address, definitions: [sendLetters], concurrency: 2 })
process.stdout.write('works\n')
