import type { Database } from '../store/connect.ts'
import { Refusal } from '../model/refusal.ts'
import type { Operation } from '../model/operation.ts'
import type { Registers } from '../model/registers.ts'
import type { AssistantTerms, DirectionSuggestions, Log, SignInProviders, SimilarInitiatives, ToldPractices, Toolkit } from '../stages/toolkit.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { createPasskeys } from '../identity/passkeys.ts'
import { createIds } from './ids.ts'
import { createPasswords, type PasswordCost } from './passwords.ts'
import { createMunicipalitySearch } from './municipality-search.ts'
import { readingRules } from './reading-rules.ts'
import { createToldPractices } from './told-practices.ts'

export interface ToolkitParts {
  readonly db: Database
  /** Connections of their own for what follows the database in memory; see `OpenedStore`. */
  readonly followed?: Database
  readonly secret: string
  readonly publicAddress: string
  readonly lexicon: Lexicon
  readonly registers: Registers
  readonly similar: SimilarInitiatives
  readonly directions: DirectionSuggestions
  /** Read when first asked for, when not given. */
  readonly practices?: ToldPractices
  readonly log: Log
  /** The system's clock when not given. */
  readonly clock?: () => Date
  readonly passwordCost?: PasswordCost
  readonly hasRoom?: () => boolean
  readonly assistant?: AssistantTerms
  readonly operation?: Operation
  /** Absent: people sign in with what the platform itself knows of them. */
  readonly providers?: SignInProviders
}

export const noProviders: SignInProviders = {
  list: () => [],
  start: () => Promise.reject(new Refusal('not-found')),
  finish: () => Promise.reject(new Refusal('not-found')),
  logoutAddress: async () => null,
}

/** The value every verb receives, for the server, the command line and tests alike. */
export function createToolkit(parts: ToolkitParts): Toolkit {
  const { db, lexicon, registers, similar, directions, log } = parts
  const clock = parts.clock ?? (() => new Date())
  const publicAddress = parts.publicAddress.replace(/(?<!\/)\/+$/, '')
  return {
    db,
    clock,
    ids: createIds(parts.secret, clock),
    passwords: createPasswords(parts.passwordCost),
    lexicon,
    readingRules: readingRules(),
    registers,
    similar,
    municipalities: createMunicipalitySearch(parts.followed ?? db),
    practices: parts.practices ?? createToldPractices(parts.followed ?? db, lexicon),
    directions,
    passkeys: createPasskeys({ publicAddress, name: 'Муниципальный диалог' }),
    providers: parts.providers ?? noProviders,
    publicAddress,
    log,
    ...(parts.hasRoom ? { hasRoom: parts.hasRoom } : {}),
    ...(parts.assistant ? { assistant: parts.assistant } : {}),
    ...(parts.operation ? { operation: parts.operation } : {}),
  }
}
