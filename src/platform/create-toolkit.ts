import type { Database } from '../store/connect.ts'
import type { Registers } from '../model/registers.ts'
import type { AssistantTerms, DirectionSuggestions, Log, SimilarInitiatives, Toolkit } from '../stages/toolkit.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { createIds } from './ids.ts'
import { createPasswords, type PasswordCost } from './passwords.ts'

export interface ToolkitParts {
  readonly db: Database
  readonly secret: string
  readonly publicAddress: string
  readonly lexicon: Lexicon
  readonly registers: Registers
  readonly similar: SimilarInitiatives
  readonly directions: DirectionSuggestions
  readonly log: Log
  /** The system's clock when not given. */
  readonly clock?: () => Date
  readonly passwordCost?: PasswordCost
  readonly hasRoom?: () => boolean
  readonly assistant?: AssistantTerms
}

/** The value every verb receives, for the server, the command line and tests alike. */
export function createToolkit(parts: ToolkitParts): Toolkit {
  const { db, lexicon, registers, similar, directions, log } = parts
  const clock = parts.clock ?? (() => new Date())
  return {
    db,
    clock,
    ids: createIds(parts.secret, clock),
    passwords: createPasswords(parts.passwordCost),
    lexicon,
    registers,
    similar,
    directions,
    publicAddress: parts.publicAddress.replace(/\/+$/, ''),
    log,
    ...(parts.hasRoom ? { hasRoom: parts.hasRoom } : {}),
    ...(parts.assistant ? { assistant: parts.assistant } : {}),
  }
}
