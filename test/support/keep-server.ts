import { startEmbeddedServer } from '../../src/store/embedded/server.ts'

/** Run as a program by the supervisor's tests: keeps the server of a folder until killed. Says one JSON line when it runs. */
const server = await startEmbeddedServer({ folder: process.argv[2]!, durable: process.argv[3] !== 'fast' })
process.stdout.write(`${JSON.stringify({ address: server.address, adopted: server.adopted })}\n`)
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
setInterval(() => undefined, 60_000)
