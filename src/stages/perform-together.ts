import type { z } from 'zod'
import type { Actor } from '../model/account.ts'
import { Refusal } from '../model/refusal.ts'
import type { Transaction } from '../store/connect.ts'
import { claimKeys, type Claim, type RequestScope } from '../store/idempotency.ts'
import { Gatherer, type Outcome } from './gatherer.ts'
import { fromKept, toKeep } from './kept-answer.ts'
import { decide, type Subject } from './policy.ts'
import { recordAccess } from './record-access.ts'
import { contextIn, withEnding, type Ending } from './transaction.ts'
import type { Context, Together, Toolkit, Verb } from './toolkit.ts'

export interface GatheredRequest {
  readonly actor: Actor
  readonly input: unknown
  readonly scope: RequestScope | null
  /** When it was received: a deadline is about this instant, however long the request waited for its go. */
  readonly receivedAt: Date
  /** How often it met a twin still running in another process. */
  tries: number
}

/** A twin in another process is waited for this many goes, each after a pause, then the request is refused. */
const mostTries = 20
const pauseMs = 50

type Done = Outcome<unknown>

/** One go: many requests in one transaction. Refusals are values here: one of them must not undo the others. */
class Go {
  readonly #kit: Toolkit
  readonly #verb: Verb
  readonly #together: Together

  constructor(kit: Toolkit, verb: Verb, together: Together) {
    this.#kit = kit
    this.#verb = verb
    this.#together = together
  }

  async run(requests: readonly GatheredRequest[]): Promise<readonly Done[]> {
    const outcomes = await withEnding(this.#kit, (tx, ending) => this.#runIn(tx, ending, requests))
    if (outcomes.every((outcome) => outcome === 'again')) await new Promise((done) => setTimeout(done, pauseMs))
    return outcomes
  }

  async #runIn(tx: Transaction, ending: Ending, requests: readonly GatheredRequest[]): Promise<Done[]> {
    const claims = await claimKeys(tx, requests.flatMap(({ scope }) => scope ?? []))
    const outcomes = new Map<GatheredRequest, Done>()
    let claimed = 0
    for (const request of requests) {
      const outcome = request.scope === null ? null : this.#earlier(request, claims[claimed++]!)
      if (outcome !== null) outcomes.set(request, outcome)
    }
    const fresh = requests.filter((request) => !outcomes.has(request))
    const answers = await this.#answerAll(fresh.map((request) => ({ context: contextIn(this.#kit, tx, { actor: request.actor, now: request.receivedAt }, ending), input: request.input })))
    fresh.forEach((request, place) => outcomes.set(request, outcomeOf(answers[place])))
    fresh.forEach(({ scope }, place) => {
      if (scope !== null && !(answers[place] instanceof Refusal)) ending.answered.push({ scope, answer: toKeep(this.#kit, this.#verb, answers[place]) })
    })
    return requests.map((request) => outcomes.get(request)!)
  }

  #earlier(request: GatheredRequest, claim: Claim): Done | null {
    return typeof claim === 'object' ? { answer: fromKept(this.#kit, this.#verb, claim.answer) } : notOurs(request, claim)
  }

  /** Subjects of all, the policy's word on each, then the work for those allowed. */
  async #answerAll(asked: readonly { context: Context; input: unknown }[]): Promise<unknown[]> {
    const subjects = await this.#together.subjects(asked)
    const allowed = await Promise.all(asked.map((one, place) => this.#judged(one, subjects[place]!)))
    const todo = allowed.flatMap((one) => (one instanceof Refusal ? [] : [one]))
    const done = await this.#together.runAll(todo)
    let next = 0
    return allowed.map((one) => (one instanceof Refusal ? one : done[next++]))
  }

  async #judged(one: { context: Context; input: unknown }, subject: Subject | Refusal) {
    if (subject instanceof Refusal) return subject
    const decision = decide(one.context.actor, this.#verb.may, subject)
    if (!decision.allowed) return new Refusal(decision.code)
    if (decision.cell.logged) await recordAccess(one.context, this.#verb, subject)
    return { ...one, subject }
  }
}

function outcomeOf(answer: unknown): Done {
  return answer instanceof Refusal ? { refused: answer } : { answer }
}

function notOurs(request: GatheredRequest, claim: Exclude<Claim, object>): Done | null {
  if (claim === 'ours') return null
  if (claim === 'key-reused') return { refused: new Refusal('key-reused') }
  request.tries += 1
  return request.tries > mostTries ? { refused: new Refusal('in-progress') } : 'again'
}

const scopeName = ({ scope }: GatheredRequest): string | null => (scope === null ? null : `${scope.actor}\n${scope.key}`)

/** One gatherer a verb and platform; a test's platform goes with its kit. */
const gatherers = new WeakMap<object, Map<string, Gatherer<GatheredRequest, unknown>>>()

/** The same by database: jobs have a kit of their own over it. */
const gatherersOf = new WeakMap<Toolkit['db'], Gatherer<GatheredRequest, unknown>[]>()

function gathererOf(kit: Toolkit, verb: Verb, together: Together): Gatherer<GatheredRequest, unknown> {
  const ofKit = gatherers.get(kit) ?? new Map<string, Gatherer<GatheredRequest, unknown>>()
  gatherers.set(kit, ofKit)
  const known = ofKit.get(verb.name)
  if (known) return known
  const go = new Go(kit, verb, together)
  const made = new Gatherer<GatheredRequest, unknown>({ doAll: (requests) => go.run(requests), nameOf: scopeName, now: () => kit.clock().getTime() })
  ofKit.set(verb.name, made)
  gatherersOf.set(kit.db, [...(gatherersOf.get(kit.db) ?? []), made])
  return made
}

/** Longest time work in the background stands back for people, a look every so often. */
const longestStandBack = 2_000
const lookEvery = 50

/** Lets requests that wait in this process go first, for two seconds at most: for work in the background between two of its steps. */
export async function standBack({ db }: Pick<Toolkit, 'db'>, signal: AbortSignal): Promise<void> {
  const ofDatabase = gatherersOf.get(db) ?? []
  for (let waited = 0; waited < longestStandBack && !signal.aborted && ofDatabase.some(({ isBusy }) => isBusy); waited += lookEvery) {
    await new Promise((done) => setTimeout(done, lookEvery))
  }
}

/** Whether a request for a verb done together would be refused `overloaded` now: known before its body is read. */
export function isCrowded(kit: Toolkit, verb: Pick<Verb, 'name'>): boolean {
  return gatherers.get(kit)?.get(verb.name)?.isFull ?? false
}

/**
 * Does a verb that many call at once in one transaction with those who wait beside it: the same checks, the same facts
 * and jobs, one commit. Answers after that commit. Errors as `perform`, and `overloaded` when too many wait.
 */
export async function performTogether<I extends z.ZodType, O extends z.ZodType>(
  kit: Toolkit,
  verb: Verb<I, O> & { readonly together: Together },
  asked: { readonly actor: Actor; readonly input: unknown; readonly scope: RequestScope | null },
): Promise<z.input<O>> {
  const request: GatheredRequest = { ...asked, receivedAt: kit.clock(), tries: 0 }
  return gathererOf(kit, verb as Verb, verb.together).do(request) as Promise<z.input<O>>
}
