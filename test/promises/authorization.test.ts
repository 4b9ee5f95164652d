import { expect, test } from 'vitest'
import type { Actor, Role, RoleGrant } from '../../src/model/account.ts'
import { roles } from '../../src/model/account.ts'
import { Refusal } from '../../src/model/refusal.ts'
import { roundStages, type RoundStage } from '../../src/model/round.ts'
import { perform } from '../../src/stages/perform.ts'
import { policy } from '../../src/stages/policy.ts'
import type { Verb } from '../../src/stages/toolkit.ts'
import { verbs } from '../../src/stages/verbs.ts'
import { addAccount } from '../../src/store/account.ts'
import type { VerbName } from '../../src/web/road.ts'
import { createTestPlatform, openRound, places } from '../stages/platform.ts'
import { assignTo, fillRound, home } from './filled-round.ts'
import { examples, type Example, type Lies } from './verb-examples.ts'

const platform = await createTestPlatform()
await openRound(platform)
const { kit } = platform
const place = places.find(({ region }) => region === home.region)!
const reach = { region: place.region, oktmo: place.oktmo, direction: home.direction }
await fillRound(kit.db, { oktmo: place.oktmo, region: place.region, municipalityName: place.name }, kit.ids.hash)

const namedVerbs = Object.entries(verbs) as unknown as readonly (readonly [VerbName, Verb])[]
const allowed = new Error('the policy let it through')

interface Person {
  readonly role: Role
  readonly grants: readonly RoleGrant[]
  readonly assigned: boolean
  /** Shows the private link of what is acted on. */
  readonly own: boolean
}

let people = 0
const accountIds = new Map<string, string>()

async function accountFor(assigned: boolean, role: Role): Promise<string> {
  const name = `${role}-${assigned}`
  const known = accountIds.get(name)
  if (known !== undefined) return known
  const accountId = `m${++people}`
  accountIds.set(name, accountId)
  await addAccount(kit.db, { accountId, email: `${accountId}@example.test`, name, passwordHash: 'none', region: null, oktmo: null, at: kit.clock() })
  if (assigned) await assignTo(kit.db, accountId)
  return accountId
}

async function actorOf({ role, grants, assigned, own }: Person): Promise<Actor> {
  const receiptKeys = own ? ['receipt-key-1', 'receipt-key-2'] : ['the private link of another text']
  if (role === 'anonymous' || role === 'author') return { account: null, receiptKeys }
  const accountId = await accountFor(assigned, role)
  return { account: { accountId, email: '', name: '', region: null, oktmo: null, grants } as never, receiptKeys }
}

/** The verb as it is, up to the policy's word: what it would do is not done. `allowed`, or the code of the refusal. */
async function ask(name: VerbName, verb: Verb, person: Person): Promise<string> {
  const actor = await actorOf(person)
  const stopped = { ...verb, together: undefined, ...(verb.subject.length > 2 ? {} : { before: undefined }), run: async () => Promise.reject(allowed) } as unknown as Verb
  const sheet = `r-${actor.account?.accountId ?? 'none'}`
  const input = JSON.parse(JSON.stringify(examples[name].input).replace('r-ACTOR', person.assigned ? sheet : (accountIds.get('expert-true') ?? 'm0').replace(/^/, 'r-')).replace('00000000', place.oktmo)) as object
  return perform(kit, actor, stopped, input).then(
    () => 'allowed',
    (error: unknown) => (error === allowed ? 'allowed' : error instanceof Refusal ? error.code : String(error)),
  )
}

/** What of the grant's limits the thing has at all: a grant limited to a region reaches nothing without one. */
const has: Record<Lies, readonly (keyof typeof reach)[]> = { platform: [], round: [], direction: ['direction'], place: ['region', 'oktmo', 'direction'] }

const cellOf = (verb: Verb, role: Role) => (policy[verb.may] as Partial<Record<Role, string>>)[role]

/** The policy's cells read by hand, over what the fixture says of the thing. */
function expected(verb: Verb, example: Example, person: Person, stage: RoundStage): boolean {
  return [...new Set<Role>([person.role, 'anonymous', 'author'])].some((held) => {
    const text = cellOf(verb, held)
    if (text === undefined) return false
    const [range = ''] = /^[*\d-]+/.exec(text) ?? []
    const [first = 0, last = first] = range === '*' ? [0, 6] : range.split('-').map(Number)
    const at = roundStages.indexOf(stage)
    if (example.lies !== 'platform' && (at < first || at > last)) return false
    if (example.account && (person.role === 'anonymous' || person.role === 'author')) return false
    if (text.includes('o') && !(person.own || example.mine === 'own')) return false
    if (text.includes('a') && !(person.assigned || example.mine === 'assigned')) return false
    const grant = person.grants[0]
    if (held !== person.role || held === 'anonymous' || held === 'author') return !text.includes('s')
    if (grant === undefined) return false
    if (grant.roundId !== null && grant.roundId !== '2026' && example.lies !== 'platform') return false
    return !text.includes('s') || (['region', 'oktmo', 'direction'] as const).every((limit) => grant[limit] === null || (has[example.lies].includes(limit) && grant[limit] === reach[limit]))
  })
}

const everywhere = { roundId: null, region: null, oktmo: null, direction: null }
const denials = new Set(['not-signed-in', 'not-allowed', 'not-found', 'wrong-stage', 'own-item'])

/** Roles without a cell of their own are tried at one stage a verb, all stages in turn: no cell, no stage. */
const tried = (place: number, role: Role, stage: RoundStage): boolean => (place + roles.indexOf(role)) % roundStages.length === roundStages.indexOf(stage)

/** People to try a verb with: each role plain; those with a cell also outside their scope, of another round, unassigned, not theirs, revoked. */
function peopleFor(verb: Verb, place: number, stage: RoundStage): Person[] {
  const trying = roles.filter((role) => role === 'anonymous' || cellOf(verb, role) !== undefined || tried(place, role, stage))
  return trying.flatMap((role) => {
    const grant = { role, ...everywhere } as RoleGrant
    const plain: Person = { role, grants: [grant], assigned: true, own: role === 'author' }
    if (cellOf(verb, role) === undefined || role === 'anonymous') return [plain]
    if (role === 'author') return [plain, { ...plain, own: false }]
    const inside = { ...grant, direction: reach.direction } as RoleGrant
    const limits = [{ direction: 'zhkh' }, { region: '01' }, { roundId: '2025' }, { region: reach.region, oktmo: reach.oktmo }]
    return [plain, { ...plain, grants: [inside] }, { ...plain, assigned: false }, { ...plain, grants: [] }, ...limits.map((limit) => ({ ...plain, grants: [{ ...grant, ...limit } as RoleGrant] }))]
  })
}

/** Verbs whose subject is not the thing acted on but what the actor's own grant covers: tested in their own files. */
const byOwnGrant: readonly VerbName[] = ['importInitiatives', 'moderationQueue', 'claimNextInitiative', 'releaseClaims', 'listDecisions', 'listAppeals', 'listCampaigns', 'decideMany', 'startImport', 'finishImport', 'listImports', 'readImportRefusals', 'keepColumnHabits', 'readProgress', 'listFiled']

test.each(roundStages.map((stage) => [stage]))('at the stage %s every verb lets in whom the table lets in, and nobody else', async (stage) => {
  await kit.db.updateTable('round').set({ stage }).execute()
  await accountFor(true, 'expert')
  const wrong: unknown[] = []
  let [letIn, keptOut] = [0, 0]
  for (const [index, [name, verb]] of namedVerbs.entries()) {
    if (byOwnGrant.includes(name)) continue
    for (const person of peopleFor(verb, index, stage)) {
      const said = await ask(name, verb, person)
      const should = expected(verb, examples[name], person, stage)
      if (said === 'allowed') letIn += 1
      else keptOut += 1
      const fits = should ? said === 'allowed' : denials.has(said)
      if (!fits) wrong.push({ name, role: person.role, grants: person.grants, assigned: person.assigned, own: person.own, said, should })
    }
  }
  expect(wrong.slice(0, 5)).toEqual([])
  expect(letIn).toBeGreaterThan(80)
  expect(keptOut).toBeGreaterThan(80)
})

test('what a stranger may not know of is «not found», not «not allowed»', async () => {
  await kit.db.updateTable('round').set({ stage: 'review' }).execute()
  for (const [name, verb] of namedVerbs.filter(([known]) => examples[known].hidden)) {
    const stranger: Person = { role: 'observer', grants: [{ role: 'observer', ...everywhere } as RoleGrant], assigned: false, own: false }
    expect([name, await ask(name, verb, stranger)]).toEqual([name, 'not-found'])
  }
})
