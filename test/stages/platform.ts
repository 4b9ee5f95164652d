import { analyseCorpus } from '../../src/analysis/analyse-corpus.ts'
import type { Analyse, JobKit, Post } from '../../src/jobs/job.ts'
import { createPlacing } from '../../src/jobs/place-here.ts'
import { jobDefinitions } from '../../src/jobs/definitions.ts'
import { doWaitingJobs } from '../../src/jobs/worker.ts'
import type { Actor, Role } from '../../src/model/account.ts'
import type { OutgoingLetter } from '../../src/model/outgoing-letter.ts'
import type { RoundStage } from '../../src/model/round.ts'
import type { Toolkit } from '../../src/stages/toolkit.ts'
import { Refusal, type RefusalCode } from '../../src/model/refusal.ts'
import { createSimilarInitiatives } from '../../src/platform/similar-initiatives.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { findAccount, addAccount } from '../../src/store/account.ts'
import { addGrant } from '../../src/store/grant.ts'
import { putRegisters } from '../../src/store/put-registers.ts'
import { createRoad, type Road } from '../../src/web/road.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import { createTestDatabase } from '../support/database.ts'
import { createTestToolkit, standingClock, type StandingClock, type TestToolkitParts } from '../support/toolkit.ts'

export interface Scope {
  readonly region?: string
  readonly oktmo?: string
  readonly direction?: string
  /** Where the person works. */
  readonly worksIn?: { readonly region: string; readonly oktmo: string }
}

/** A whole platform without a web server: verbs on a real database, jobs done when asked, letters kept. */
export interface TestPlatform {
  readonly kit: JobKit
  readonly address: string
  readonly clock: StandingClock
  readonly letters: OutgoingLetter[]
  readonly anonymous: Road
  /** The road of a new account with one role everywhere, or inside a scope. */
  person(role: Role, scope?: Scope): Promise<Road & { readonly accountId: string; readonly actor: Actor }>
  /** The road of whoever shows a private link. */
  withReceipt(key: string): Road
  doJobs(): Promise<void>
}

export const registers = loadRegisters()

/** Municipalities of different regions, for texts from all over. */
export const places = registers.regions
  .flatMap(({ code }) => registers.municipalities.filter(({ region }) => region === code).slice(0, 3))
  .map(({ oktmo, region, name, regionName }) => ({ oktmo, region, name, regionName }))

export async function createTestPlatform(parts: TestToolkitParts & { post?: Post; similarOver?: typeof createSimilarInitiatives; wording?: (kit: Toolkit) => JobKit['wording'] } = {}): Promise<TestPlatform> {
  const { db, address } = await createTestDatabase()
  const clock = standingClock('2026-03-01T09:00:00.000Z')
  const letters: OutgoingLetter[] = []
  const post = parts.post ?? { send: async (letter) => void letters.push(letter) }
  const toolkit = createTestToolkit(db, { clock, ...parts, ...(parts.similarOver ? { similar: parts.similarOver(db, parts.lexicon ?? emptyLexicon) } : {}) })
  const analyse: Analyse = async (texts, settings, onProgress) =>
    analyseCorpus(texts, toolkit.lexicon, settings, (step, done, total) => onProgress(step, total === 0 ? 1 : done / total))
  const wording = parts.wording?.(toolkit)
  const kit: JobKit = { ...toolkit, post, analyse, place: createPlacing(toolkit.lexicon), ...(wording ? { wording } : {}) }
  await putRegisters(db, registers)
  const nobody: Actor = { account: null, receiptKeys: [] }
  let people = 0
  return {
    kit,
    address,
    clock,
    letters,
    anonymous: createRoad(kit, nobody),
    withReceipt: (key) => createRoad(kit, { account: null, receiptKeys: [key] }),
    doJobs: () => doWaitingJobs({ kit, address, definitions: jobDefinitions }),
    person: async (role, scope = {}) => {
      const own = ++people
      const accountId = `p${own}`
      const { region = null, oktmo = null, direction = null, worksIn } = scope
      const at = clock()
      await addAccount(db, { accountId, email: `${accountId}@example.test`, name: `Участник ${own}`, passwordHash: 'none', region: worksIn?.region ?? null, oktmo: worksIn?.oktmo ?? null, at })
      const grant = { role, roundId: null, region, oktmo, direction }
      await addGrant(db, { grantId: `g${own}`, accountId, grant: grant as never, proposedBy: null, at, confirmed: true })
      const actor: Actor = { account: await findAccount(db, accountId, at), receiptKeys: [] }
      return Object.assign(createRoad(kit, actor), { accountId, actor })
    },
  }
}

/** A round in intake (or brought further by two administrators), open around the standing clock. */
export async function openRound(platform: TestPlatform, roundId = '2026', stage: RoundStage = 'intake'): Promise<void> {
  const [first, second] = [await platform.person('administrator'), await platform.person('administrator')]
  const directions = registers.directions2023.map(({ code, name, words }) => ({ code, name, words: [...words] }))
  await first.call('createRound', { roundId, title: 'Марафон инициатив', opensAt: '2026-02-15T00:00:00+03:00', closesAt: '2026-04-01T00:00:00+03:00', directions } as never)
  await bring(first, second, roundId, stage)
}

export async function bring(first: Road, second: Road, roundId: string, stage: RoundStage): Promise<void> {
  const { proposalId } = await first.call('proposeStage', { roundId, stage, reason: 'по плану раунда' } as never)
  await second.call('confirmStage', { roundId, proposalId } as never)
}

/** A filled form; `n` chooses the municipality and makes the author's address. */
export function form(n: number, said: { title?: string; problem?: string; proposal?: string; direction?: string; practice?: string }) {
  const place = places[n % places.length]!
  return {
    roundId: '2026',
    direction: 'transport',
    oktmo: place.oktmo,
    title: '',
    problem: '',
    ...said,
    author: { name: 'Иванова Мария Петровна', email: `author${n}@example.test`, role: 'head' },
    consent: '2026-1',
  } as never
}

/** The code a call is refused with; fails the test when it is not refused. */
export async function refusal(call: Promise<unknown>): Promise<RefusalCode> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  throw new Error('expected a refusal')
}
