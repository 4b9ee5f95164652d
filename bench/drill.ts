import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openStore } from '../src/platform/open-store.ts'
import { bringBack, checkJournal, takeBackup } from '../src/platform/take-backup.ts'
import { loadRegisters } from '../src/resources/load-registers.ts'
import type { Database } from '../src/store/connect.ts'
import { insertRows } from '../src/store/insert-rows.ts'
import { appendFacts } from '../src/store/transaction-end.ts'
import { putRegisters } from '../src/store/put-registers.ts'
import { addRound } from '../src/store/round.ts'
import { generateInitiatives } from './generator/generate-initiatives.ts'

/**
 * The restore drill at the size of the promise: `npx tsx bench/drill.ts --initiatives 100000 --votes 1000000`. A database is
 * filled (a journal fact for each initiative and each vote), copied, brought back into an empty one on another folder, and every
 * chain of the journal checked there. Prints how long a copy takes (the loss if one is taken again and again: RPO) and how long
 * the way back takes from the empty folder to the checked journal (RTO), and whether the fingerprints are the same.
 */
const { values } = parseArgs({ options: { initiatives: { type: 'string', default: '10000' }, votes: { type: 'string', default: '100000' } } })
const [initiatives, votes] = [Number(values.initiatives), Number(values.votes)]
const registers = loadRegisters()
const folder = mkdtempSync(join(tmpdir(), 'dialogue-drill-'))
const log = { info: () => undefined, warn: () => undefined, error: (facts: object) => console.error(facts) }
const open = (name: string) => openStore({ databaseUrl: null, dataFolder: join(folder, name), databaseConnections: 4 }, { log, onLost: () => process.exit(1) })
const roundId = 'drill'
const at = new Date('2026-03-01T09:00:00Z')
const portion = 2_000

/** Portions of numbers from 0 to `count`. */
function* portions(count: number): Generator<number[]> {
  for (let from = 0; from < count; from += portion) yield Array.from({ length: Math.min(portion, count - from) }, (_, n) => from + n)
}

async function fillInitiatives(db: Database): Promise<void> {
  const texts = generateInitiatives({ count: initiatives, seed: 1 }, registers)[Symbol.iterator]()
  const places = new Map(registers.municipalities.map((one) => [one.oktmo as string, one]))
  for (const numbers of portions(initiatives)) {
    const rows = numbers.flatMap((n) => {
      const { value } = texts.next()
      return value === undefined ? [] : [{ n, said: value, place: places.get(value.oktmo)! }]
    })
    await db.transaction().execute(async (tx) => {
      await insertRows(tx, 'author', rows.map(({ n }) => ({ round_id: roundId, author_id: `a${n}`, name: '', email: `a${n}@example.org`, role: 'head', consent: '2026-1', consent_at: at, publish_name: false, letters: true })))
      await insertRows(tx, 'initiative', rows.map(({ n, said, place }) => ({
        round_id: roundId, initiative_id: `i${n}`, number: n + 1, author_id: `a${n}`, kinds: [], direction: said.direction, title: said.title.slice(0, 150), problem: said.problem, proposal: said.proposal, practice: said.practice,
        effect: said.effect, competence: 'unknown', act: '', author_role: 'head', oktmo: place.oktmo, municipality_name: place.name, region: place.region, status: 'accepted', channel: 'form', receipt_hash: `r${n}`, submitted_at: at,
      })))
      await appendFacts(tx, rows.map(({ n }) => ({ roundId, at, actorId: null, kind: 'initiative-submitted', subjectKind: 'initiative', subjectId: `i${n}`, facts: { number: n + 1 } })))
    })
  }
}

async function fillVotes(db: Database): Promise<void> {
  await insertRows(db, 'session', [{ round_id: roundId, session_id: 's', direction: 'selo', title: 'Сессия', state: 'open', join_code: '0', created_by: 'x', created_at: at }])
  for (const numbers of portions(votes)) {
    await db.transaction().execute(async (tx) => {
      await insertRows(tx, 'vote', numbers.map((n) => ({ round_id: roundId, session_id: 's', statement_id: `t${n % 100}`, account_id: `p${Math.floor(n / 100)}`, choice: ['agree', 'disagree', 'pass'][n % 3], at })))
      await appendFacts(tx, numbers.map((n) => ({ roundId, at, actorId: `p${Math.floor(n / 100)}`, kind: 'vote-cast', subjectKind: 'session', subjectId: 's', facts: { commitment: `c${n}` } })))
    })
  }
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<readonly [T, number]> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const done = await work()
  const seconds = (performance.now() - start) / 1_000
  const { user, system } = process.cpuUsage(before)
  console.log(`${what}: ${seconds.toFixed(1)} s, of this process ${((user + system) / 1e6).toFixed(1)} s of the processor`)
  return [done, seconds]
}

const fingerprints = (verdicts: Awaited<ReturnType<typeof checkJournal>>) => JSON.stringify(verdicts.map(([chain, verdict]) => [chain, verdict.sound, verdict.sound ? verdict.head : null]))

const first = await open('first')
await putRegisters(first.db, registers)
await addRound(first.db, { roundId, title: 'Учения', opensAt: '2026-02-01T00:00:00Z', closesAt: '2026-04-01T00:00:00Z', directions: [...registers.directions2023] } as never, at, false)
await timed(`filling: ${initiatives} initiatives, ${votes} votes, ${initiatives + votes} facts`, async () => {
  await fillInitiatives(first.db)
  await fillVotes(first.db)
})
const copy = join(folder, 'copy.gz')
const [bytes, copying] = await timed('copy of the running database', () => takeBackup(first.address, copy, at))
const [before, checking] = await timed('check of its journal', () => checkJournal(first.address))
await first.close()

const [after, back] = await timed('from an empty folder to a checked journal', async () => {
  const second = await open('second')
  try {
    await bringBack(second.address, copy)
    return await checkJournal(second.address)
  } finally {
    await second.close()
  }
})
console.log({
  copyMegabytes: +(bytes / 1_048_576).toFixed(1), rpoSeconds: +copying.toFixed(1), rtoSeconds: +back.toFixed(1),
  factsCheckedASecond: Math.round((initiatives + votes) / checking), sameFingerprints: fingerprints(before) === fingerprints(after),
})
rmSync(folder, { recursive: true, force: true })
process.exitCode = fingerprints(before) === fingerprints(after) ? 0 : 1
