import type { z } from 'zod'
import type { PracticeMatch, PracticeNeed } from '../analysis/practice-match.ts'
import type { Actor } from '../model/account.ts'
import type { Municipality } from '../model/municipality.ts'
import type { FactKind, SubjectKind } from '../model/journal-fact.ts'
import type { Operation } from '../model/operation.ts'
import type { Refusal } from '../model/refusal.ts'
import type { Registers } from '../model/registers.ts'
import type { RoundStage } from '../model/round.ts'
import type { PasskeyAssertion, PasskeyCreation, ProvedIdentity, ProviderAsk } from '../model/sign-in.ts'
import type { Database, Transaction } from '../store/connect.ts'
import type { Job } from '../store/outbox.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Action, Subject } from './policy.ts'

/** What every verb receives and nothing else: no verb reads a clock, a file, the environment or chance by itself. */
export interface Toolkit {
  readonly db: Database
  readonly clock: () => Date
  readonly ids: Ids
  readonly passwords: Passwords
  readonly passkeys: Passkeys
  /** Providers people may sign in with; none unless the operator set them up. */
  readonly providers: SignInProviders
  readonly lexicon: Lexicon
  /** Tells the rules by which public words are made from those of another version. */
  readonly readingRules: string
  readonly registers: Registers
  readonly similar: SimilarInitiatives
  readonly municipalities: MunicipalitySearch
  readonly practices: ToldPractices
  readonly directions: DirectionSuggestions
  /** Address people reach the platform at, without a slash at the end; stands in letters and links. */
  readonly publicAddress: string
  readonly log: Log
  /** False while the database's disk is nearly full: changes are refused then. Absent: nobody watches it. */
  readonly hasRoom?: () => boolean
  /** Whether suggestions of wording may be asked for, and within what. Absent: none is set up. */
  readonly assistant?: AssistantTerms
  /** How this process was started. Absent: nobody asks, such as on the command line. */
  readonly operation?: Operation
}

/** The terms of the assistant; jobs speak to it, and `SimilarInitiatives` where vectors are made. */
export interface AssistantTerms {
  readonly isOn: boolean
  readonly tokensADay: number
  /** Of a million tokens, in the operator's currency; null when it is not told. */
  readonly pricePerMillion: number | null
}

/** One accepted initiative like a given text: how alike (0–1), and the words they share. */
export interface SimilarInitiative {
  readonly initiativeId: string
  readonly score: number
  readonly shared: readonly string[]
  /** Addresses, numbers, dates and negations at odds with its words, which whoever shows it has read. */
  readonly differsFrom: (twin: string) => readonly { readonly kind: string; readonly query: string; readonly hit: string }[]
  /** It shares too few words with the text and was found by what it means. */
  readonly byMeaning: boolean
}

/** What a text means to the endpoint that makes vectors: of length 1. */
export type TextMeaning = Float64Array

/** A round as it stands now, ready to be asked. */
export interface AskedRound {
  /** Null: there is no such round. */
  readonly stage: RoundStage | null
  /** False while many texts are still being read: there may be others as alike. */
  readonly isWhole: boolean
  /** At most `limit`, best first; empty when nothing is like it enough. Without a meaning words alone decide. */
  find(text: string, limit: number, meaning?: TextMeaning | null): Promise<readonly SimilarInitiative[]>
}

/** Accepted initiatives of a round by likeness, kept in memory and following the database. */
export interface SimilarInitiatives {
  /** Asks another server, hence never inside a transaction. Null: it did not answer in time, or nothing may be spent. Absent: none is set up. */
  readonly meaningOf?: (text: string) => Promise<TextMeaning | null>
  /** For somebody who waits: follows the database for a moment at most. */
  ask(roundId: string): Promise<AskedRound>
  /** For work nobody waits for: among all accepted texts, however long reading them takes. */
  find(roundId: string, text: string, limit: number, meaning?: TextMeaning | null): Promise<readonly SimilarInitiative[]>
}

/** A practice that fits a need: how well, the words they share, what the municipalities have in common. */
export interface FittingPractice extends Omit<PracticeMatch, 'id' | 'others'> {
  readonly roundId: string
  readonly initiativeId: string
  /** Those that tell the same. */
  readonly others: readonly { readonly roundId: string; readonly initiativeId: string }[]
}

/** Practices authors told of in accepted initiatives of all rounds, kept in memory and following the database. */
export interface ToldPractices {
  /** At most `limit`, best first; empty when nothing fits enough. The profile's kind is the register's word, its region the register's code. */
  find(need: PracticeNeed, limit: number): Promise<readonly FittingPractice[]>
}

/** The register of municipalities by what people type, kept in memory and following the database. Never asked inside a transaction. */
export interface MunicipalitySearch {
  /** Valid on the day (YYYY-MM-DD), every typed word begins a word of name, district or region; at most `limit`, best first. */
  find(query: string, where: { readonly region: string | null; readonly on: string; readonly limit: number }): Promise<readonly Municipality[]>
}

/** Which of a round's directions a text speaks of; learns from the round's vocabulary and what moderators accepted. */
export interface DirectionSuggestions {
  /** Null when the text does not decide it or fits none. Confidence 0…1; `because`: words of the text that speak for it. */
  suggest(roundId: string, text: string): Promise<{ readonly direction: string; readonly confidence: number; readonly because: readonly string[] } | null>
}

export interface Ids {
  /** A new random identifier, lower-case letters and digits, sortable by time of making. */
  next(): string
  /** A secret for a private link or a login: 128 random bits, URL-safe. */
  secret(): string
  /** What is stored of a secret: SHA-256, hex. */
  hash(secret: string): string
  /** What the journal holds of a text: HMAC-SHA-256 under a random salt kept beside the text, hex. With the salt gone nobody can try texts against it. */
  commit(salt: string, text: string): string
  /** The secret part of a private link, derived (HMAC) so that later letters can carry the link while the database holds only its hash. */
  sign(text: string): string
  /** Closes a text to whoever reads the database without the platform's secret (AES-256-GCM); a text differs each time it is sealed. */
  seal(text: string): string
  /** The text again. Throws when it was sealed with another secret or changed since. */
  open(sealed: string): string
}

export interface Passwords {
  hash(password: string): Promise<string>
  /** False for null, nobody's hash, after the same work as for a wrong password. */
  verify(hash: string | null, password: string): Promise<boolean>
}

/** A passkey as far as it must be known to check a proof with it. */
export interface KnownPasskey {
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

/** WebAuthn for this platform's address. Checks answer null when they fail, whatever the reason. */
export interface Passkeys {
  creationOptions(person: { readonly accountId: string; readonly email: string; readonly name: string }, held: readonly Pick<KnownPasskey, 'credentialId' | 'transports'>[], challenge: string): Promise<Record<string, unknown>>
  checkCreation(answer: PasskeyCreation, challenge: string): Promise<(KnownPasskey & { readonly backedUp: boolean }) | null>
  /** For whichever key the person chooses: the platform need not know who is coming. */
  assertionOptions(challenge: string): Promise<Record<string, unknown>>
  checkAssertion(answer: PasskeyAssertion, challenge: string, key: KnownPasskey): Promise<{ readonly counter: number } | null>
}

/** OpenID Connect providers. Asks other servers, hence never inside a transaction. */
export interface SignInProviders {
  list(): readonly { readonly key: string; readonly name: string }[]
  /** Where the person goes. Refuses: `not-found`, `provider-unreachable`. */
  start(key: string, ask: ProviderAsk): Promise<string>
  /** Who came back, by the query of the return address. Refuses: `sign-in-failed`, `provider-unreachable`. */
  finish(key: string, ask: ProviderAsk & { readonly query: string }): Promise<ProvedIdentity>
  /** Where to sign out at the provider too; null when it offers no such place. */
  logoutAddress(key: string, backTo: string): Promise<string | null>
}

export interface Log {
  info(facts: Record<string, unknown>, says: string): void
  warn(facts: Record<string, unknown>, says: string): void
  error(facts: Record<string, unknown>, says: string): void
}

/** A fact as a verb states it; round, instant and actor are filled in from the context. */
export interface StatedFact {
  readonly kind: FactKind
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  readonly facts?: Readonly<Record<string, unknown>>
}

/** The toolkit inside one transaction, on behalf of one actor, at one instant. */
export interface Context extends Omit<Toolkit, 'db'> {
  readonly tx: Transaction
  readonly actor: Actor
  readonly now: Date
  /** Writes a journal fact in this transaction. `roundId` null means a fact of the platform itself. */
  readonly record: (roundId: string | null, fact: StatedFact) => Promise<void>
  /** Enqueues a job that becomes visible when this transaction commits. */
  readonly enqueue: (job: Job) => Promise<void>
}

/** How a verb is reached over HTTP; `:name` parts of the path and the query or body together make the input. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** Below /api/v1, e.g. `/rounds/:roundId/initiatives`. */
  readonly path: string
}

/**
 * For verbs that a whole country calls in the same hour: many requests in one transaction, in set-based statements.
 * Refusals are values, because a thrown one would undo the requests beside it; nothing may be written for a refused one.
 */
export interface Together<Input = unknown, Output = unknown> {
  /** What the policy must know, in the order asked. */
  subjects(asked: readonly { readonly context: Context; readonly input: Input }[]): Promise<readonly (Subject | Refusal)[]>
  /** Does all of them; contexts share one transaction. Answers or refusals in the order asked. */
  runAll(asked: readonly { readonly context: Context; readonly input: Input; readonly subject: Subject }[]): Promise<readonly (Output | Refusal)[]>
}

/**
 * One thing a person can do or read. Pages, API, imports and tests all go through `perform`, so the policy,
 * the schema, the transaction and the idempotency key are the same for every channel.
 */
export interface Verb<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly name: string
  /** A Russian phrase for the API document: «Подать инициативу». */
  readonly title: string
  readonly kind: 'read' | 'change'
  readonly may: Action
  readonly route: Route
  readonly input: Input
  readonly output: Output
  /** Finds what the policy must know about the thing acted on. Throws `not-found` when there is no such thing. */
  readonly subject: (context: Context, input: z.output<Input>, before: unknown) => Promise<Subject>
  /**
   * What must be done before the transaction, such as asking another server: nobody holds a connection of the database
   * meanwhile. Comes before the policy, so it may change nothing that is not the asker's own; its result reaches `subject` and `run`.
   */
  readonly before?: (kit: Toolkit, actor: Actor, input: z.output<Input>) => Promise<unknown>
  readonly run: (context: Context, input: z.output<Input>, subject: Subject, before: unknown) => Promise<z.input<Output>>
  /** The answer holds a secret (a login, a private link): what is kept of it for a repeated request is sealed. */
  readonly secretAnswer?: true
  /** Present: requests that wait share one commit, and `run` is not used by `perform`. */
  readonly together?: Together
}

/** Declares a verb with its types inferred from its schemas. */
export function verb<Input extends z.ZodType, Output extends z.ZodType>(definition: Verb<Input, Output>): Verb<Input, Output> {
  return definition
}
