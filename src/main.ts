import { join } from 'node:path'
import { fileWriters } from './file-writers.ts'
import { createThreadedAnalysis } from './jobs/analyse-in-thread.ts'
import { jobDefinitions } from './jobs/definitions.ts'
import { eraseByLedger } from './jobs/erase-people.ts'
import { readAllAgain } from './jobs/read-again.ts'
import { createThreadedPlacing } from './jobs/place-in-thread.ts'
import { startWorker } from './jobs/worker.ts'
import { StartFailure } from './model/start-failure.ts'
import { assistantTerms } from './platform/assistant-budget.ts'
import { createToolkit } from './platform/create-toolkit.ts'
import { createErasureLedger } from './platform/erasure-ledger.ts'
import { createDirectionSuggestions } from './platform/direction-suggestions.ts'
import { haveDemonstration } from './platform/have-demonstration.ts'
import { createIds } from './platform/ids.ts'
import { keepRoom } from './platform/keep-room.ts'
import { keepSecret } from './platform/keep-secret.ts'
import { createLog } from './platform/log.ts'
import { openAssistant } from './platform/open-assistant.ts'
import { openStore } from './platform/open-store.ts'
import { openProviders, readProviders } from './platform/sign-in-providers.ts'
import { keepCheckpoints } from './platform/signed-checkpoints.ts'
import { createSimilarInitiatives } from './platform/similar-initiatives.ts'
import { createSimilarSnapshots } from './platform/similar-snapshots.ts'
import { choosePort, listen, loadPortal } from './platform/start-web.ts'
import { createEnding, endOnSignals, type Ending } from './platform/stopping.ts'
import { createToldPractices } from './platform/told-practices.ts'
import { createPost } from './post/create-post.ts'
import { loadLexicon, readLexiconBytes } from './resources/load-lexicon.ts'
import { loadRegisters } from './resources/load-registers.ts'
import { outboundHosts, settingsInForce } from './settings-in-force.ts'
import { readSettings, type Settings } from './settings.ts'
import { putRegisters } from './store/put-registers.ts'
import { listenToSessions } from './store/session-listener.ts'
import { Pressure } from './web/pressure.ts'
import { createWebServer } from './web/server.ts'
import { drainMs } from './web/stopping.ts'

/** Another process of ours on the same data may just be stopping: it is given this long. */
const patience = 4_000

/** Starts every part in order; each one is ended in reverse. Says one line to people when all of it runs. */
async function start(settings: Settings, ending: Ending): Promise<void> {
  const log = createLog(settings.logLevel)
  const fail = (failure: StartFailure) => void ending.run().then(() => end(failure))

  // 1 what is read once: secret, registers, dictionary
  const secret = settings.secret ?? keepSecret(settings.dataFolder)
  const registers = loadRegisters()
  const lexicon = loadLexicon()

  // 2 the database with the newest schema
  const store = await openStore(settings, { log, onLost: fail, patience })
  ending.add('store', store.close)
  const { db, followed, address } = store
  await putRegisters(db, registers)

  // 3 the value every verb receives
  const port = settings.web ? await choosePort(settings) : settings.port
  const publicAddress = settings.publicAddress ?? `http://localhost:${port}`
  const bytes = readLexiconBytes()
  const clock = () => new Date()
  const assistant = openAssistant({ settings: settings.assistant, means: { fetch, lexicon }, db, ids: createIds(secret, clock), clock })
  const snapshots = createSimilarSnapshots(join(settings.dataFolder, 'similar'), bytes)
  const similar = createSimilarInitiatives(followed, lexicon, { snapshots, meanings: assistant.questions })
  ending.add('similar', similar.stop)
  const practices = createToldPractices(followed, lexicon)
  const directions = createDirectionSuggestions(followed, lexicon)
  // A server of one's own has a disk of its own, which is its operator's to watch.
  const room = settings.databaseUrl === null ? keepRoom(join(settings.dataFolder, 'ballast'), { log }) : null
  if (room) ending.add('room', async () => room.stop())
  const providers = settings.signInProviders === null ? null : openProviders(settings.signInProviders, { reach: fetch, log })
  const issuers = settings.signInProviders === null ? [] : readProviders(settings.signInProviders).map(({ issuer }) => issuer)
  const operation = { settings: settingsInForce(settings), outbound: outboundHosts(settings, issuers) }
  const kit = createToolkit({ db, followed, secret, publicAddress, lexicon, registers, similar, practices, directions, log, operation, assistant: assistantTerms(settings.assistant), ...(room ? { hasRoom: room.hasRoom } : {}), ...(providers ? { providers } : {}) })

  // What people ask for is read before they ask; whoever is faster is answered from what has been read.
  void similar.warm().then(practices.warm).catch((error: unknown) => log.warn({ error: String(error) }, 'what is kept in memory will be read when it is asked for'))

  // who was forgotten stays so, in a database put back from a backup too
  const ledger = createErasureLedger(join(settings.dataFolder, 'erased.jsonl'))
  await eraseByLedger(kit, ledger)

  // 4 something to look at, in an empty database
  const signIns = settings.demonstration ? await haveDemonstration({ kit, address, registers, say }) : null

  // 5 pages and API
  if (settings.web) {
    const events = listenToSessions(address)
    ending.add('session events', () => events.close())
    const app = await createWebServer(kit, {
      drainMs,
      secureCookies: publicAddress.startsWith('https:'),
      portal: await loadPortal(),
      events,
      writers: fileWriters(publicAddress),
      ready: () => db.selectNoFrom((select) => select.val(1).as('alive')).execute(),
      pressure: new Pressure(),
      trustProxy: settings.trustProxy,
    })
    ending.add('web', () => app.close())
    await listen(app, { host: settings.host, port })
  }

  // 6 where the journal stood, signed, for whoever keeps a copy elsewhere
  const checkpoints = keepCheckpoints(db, settings.dataFolder, log)
  ending.add('checkpoints', checkpoints.stop)

  // 7 what is done after each commit: reading, analysis, letters
  if (settings.workers > 0) {
    const post = createPost({ ...settings, from: settings.mailFrom, host: new URL(publicAddress).hostname })
    ending.add('post', async () => post.close())
    const analyse = createThreadedAnalysis(bytes)
    const placing = createThreadedPlacing(bytes)
    ending.add('placing', placing.stop)
    const dropIndexes = async (roundIds: readonly string[]) => void (await Promise.all(roundIds.map(snapshots.drop)))
    const worker = await startWorker({ kit: { ...kit, post, analyse, place: placing.place, erased: { ledger, dropIndexes }, ...assistant.forJobs }, address, definitions: jobDefinitions, concurrency: settings.workers })
    ending.add('worker', worker.stop)
    await readAllAgain(kit)
  }
  say(settings.web ? `Муниципальный диалог: ${publicAddress}${signIns === null ? '' : `  ·  ${signIns}`}` : 'Муниципальный диалог: задания выполняются.')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** The one sentence (in two languages) for what a person can put right; a stack only for faults of ours. */
function end(failure: unknown): never {
  const text = failure instanceof StartFailure ? failure.sentences.join('\n') : failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

const ending = createEnding((part, error) => process.stderr.write(`${part}: ${String(error)}\n`))
endOnSignals(ending)
try {
  await start(readSettings(), ending)
} catch (error) {
  await ending.run()
  end(error)
}
