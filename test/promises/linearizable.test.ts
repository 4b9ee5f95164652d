import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Refusal } from '../../src/model/refusal.ts'
import { listVotes } from '../../src/store/vote.ts'
import { createTestPlatform, form, openRound, type TestPlatform } from '../stages/platform.ts'
import { History, isLinearizable, type Model, type Operation } from '../support/linearizable.ts'
import { chance } from './hostile-values.ts'

const roundId = '2026' as never
const clients = 8
const turns = Number(process.env['LINEAR_TURNS'] ?? 12)

type Call = readonly [kind: string, value: string]
const op = (input: Call, begun: number, ended: number, output: string | null): Operation<Call, string> => ({ input, begun, ended, output })

/** The last written is what is read. */
const register: Model<string, Call, string> = {
  initial: 'none',
  step: (state, [kind, value], output) => (kind === 'write' ? value : output === null || output === state ? state : null),
}

/** Held by one at a time; whoever holds it may take it again. */
const claim: Model<string, Call, string> = {
  initial: 'free',
  step: (state, [kind, who], output) => {
    if (kind === 'release') return state === who ? 'free' : state
    const gets = state === 'free' || state === who
    if (output === null) return gets ? who : state
    return gets === (output === 'taken') ? (gets ? who : state) : null
  },
}

/** Moves on only from where the mover believed it to be. */
const stage: Model<string, Call, string> = {
  initial: 'intake',
  step: (state, [kind, value], output) => {
    if (kind === 'read') return output === null || output === state ? state : null
    const [from, to] = value.split('>') as [string, string]
    const moves = state === from
    if (output === null) return moves ? to : state
    return moves === (output === 'moved') ? (moves ? to : state) : null
  },
}

test('the checker itself: knows an order when there is one, and when there is none', () => {
  const fits = [op(['write', 'a'], 1, 4, 'ok'), op(['write', 'b'], 2, 5, 'ok'), op(['read', ''], 6, 7, 'a'), op(['write', 'c'], 8, Number.POSITIVE_INFINITY, null), op(['read', ''], 9, 10, 'c')]
  expect(isLinearizable(register, fits)).toBe(true)
  expect(isLinearizable(register, [...fits, op(['read', ''], 11, 12, 'a')])).toBe(false)
  expect(isLinearizable(register, [op(['write', 'a'], 1, 2, 'ok'), op(['read', ''], 3, 4, 'none')])).toBe(false)
  expect(isLinearizable(claim, [op(['claim', 'x'], 1, 3, 'taken'), op(['claim', 'y'], 2, 4, 'taken')])).toBe(false)
  expect(isLinearizable(claim, [op(['claim', 'x'], 1, 3, 'taken'), op(['release', 'x'], 4, 8, 'ok'), op(['claim', 'y'], 5, 6, 'taken'), op(['claim', 'x'], 7, 9, 'claimed')])).toBe(true)
  expect(isLinearizable(stage, [op(['move', 'intake>review'], 1, 3, 'moved'), op(['move', 'intake>archive'], 2, 4, 'moved')])).toBe(false)
})

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
const unknown = (error: unknown) => !(error instanceof Refusal)

/** Eight clients at once, each with pauses of its own, while connections of the database are cut under them. */
async function storm(platform: TestPlatform, client: (n: number, turn: number, next: () => number) => Promise<void>): Promise<void> {
  let over = false
  const cutting = (async () => {
    while (!over) {
      await pause(60)
      const cut = sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' order by random() limit 1`
      await cut.execute(platform.kit.db).catch(() => undefined)
    }
  })()
  await Promise.all(
    Array.from({ length: clients }, async (_, n) => {
      const next = chance(n + 1)
      for (let turn = 0; turn < turns; turn++) {
        await client(n, turn, next)
        if (next() < 0.4) await pause(next() * 15)
      }
    }),
  )
  over = true
  await cutting
}

/** The answer, or the code of a refusal that is an answer too. */
const told = (call: Promise<unknown>, done: string, ...codes: string[]): Promise<string> =>
  call.then(
    () => done,
    (error: unknown) => {
      if (error instanceof Refusal && codes.includes(error.code)) return 'refused'
      throw error
    },
  )

test('votes of one person from several devices: every reading shows the last one', { timeout: 120_000 }, async () => {
  const platform = await createTestPlatform()
  await openRound(platform, '2026', 'session')
  const lead = await platform.person('team-lead', { direction: 'transport' })
  const { sessionId, joinCode } = await lead.call('createSession', { roundId, direction: 'transport' as never, title: 'Дороги', themes: [] })
  const key = { roundId, sessionId: sessionId as never }
  await lead.call('openSession', key)
  const person = await platform.person('participant')
  await person.call('joinSession', { ...key, code: joinCode, name: 'Участник' })
  const { statementId } = await person.call('addStatement', { ...key, text: 'Оставить налог на местах.' })
  await lead.call('decideStatement', { ...key, statementId: statementId as never, decision: 'shown' })
  const history = new History<Call, string>()
  await storm(platform, async (n, turn) => {
    if ((n + turn) % 3 === 0) return history.record(['read', ''], async () => (await listVotes(platform.kit.db, key))[0]?.choice ?? 'none', unknown)
    const choice = (['agree', 'disagree', 'pass'] as const)[(n * 5 + turn) % 3]!
    return history.record(['write', choice], () => told(person.call('castVote', { ...key, statementId: statementId as never, choice }), 'ok'), unknown)
  })
  expect(history.calls.filter(({ output }) => output !== null).length).toBeGreaterThan((clients * turns) / 2)
  expect(isLinearizable(register, history.calls)).toBe(true)
})

test('claims of moderators on one text: it is held by one at a time', { timeout: 120_000 }, async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { initiativeId } = await platform.anonymous.call('submitInitiative', form(0, { problem: 'Нет воды.' }))
  await platform.doJobs()
  const moderators = await Promise.all(Array.from({ length: clients }, () => platform.person('moderator')))
  const history = new History<Call, string>()
  await storm(platform, async (n, turn, next) => {
    const [road, who] = [moderators[n]!, moderators[n]!.accountId]
    if (turn % 2 === 1 && next() < 0.8) return history.record(['release', who], () => told(road.call('releaseClaims', { roundId }), 'ok'), unknown)
    const take = () => told(road.call('claimInitiative', { roundId, initiativeId: initiativeId as never }), 'taken', 'claimed')
    return history.record(['claim', who], take, unknown)
  })
  const answers = new Set(history.calls.map(({ output }) => output))
  expect(answers.has('taken') && answers.has('refused')).toBe(true)
  expect(isLinearizable(claim, history.calls)).toBe(true)
})

test('switches of the stage: each moves on from where it was proposed, and none is lost', { timeout: 120_000 }, async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const people = await Promise.all(Array.from({ length: clients }, () => platform.person('administrator')))
  const history = new History<Call, string>()
  const road = ['synthesis', 'intake'] as const
  await storm(platform, async (n, turn) => {
    const own = people[n]!
    const other = people[(n + 1) % clients]!
    if (turn % 3 === 2) return history.record(['read', ''], async () => (await own.call('readRound', { roundId })).stage, unknown)
    // What was seen when proposing is where the proposal starts from.
    const to = road[(n + turn) % 2]!
    const from = to === 'synthesis' ? 'intake' : 'synthesis'
    const proposal = await other.call('proposeStage', { roundId, stage: to, reason: 'по плану' }).catch((error: unknown) => (unknown(error) || error instanceof Refusal ? null : Promise.reject(error as Error)))
    if (proposal === null || proposal === undefined) return
    const { proposalId } = proposal
    const stored = await platform.kit.db.selectFrom('stage_proposal').select('from_stage').where('proposal_id', '=', proposalId).executeTakeFirst().catch(() => undefined)
    if (stored === undefined || stored.from_stage !== from) return
    await history.record(['move', `${from}>${to}`], () => told(own.call('confirmStage', { roundId, proposalId }), 'moved', 'not-found', 'wrong-stage', 'stale'), unknown)
  })
  expect(history.calls.some(({ output }) => output === 'moved')).toBe(true)
  expect(isLinearizable(stage, history.calls)).toBe(true)
})
