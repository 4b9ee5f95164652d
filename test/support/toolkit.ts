import type { Operation } from '../../src/model/operation.ts'
import { createToolkit } from '../../src/platform/create-toolkit.ts'
import { nothingAlike } from '../../src/platform/nothing-alike.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import type { AssistantTerms, DirectionSuggestions, Log, SimilarInitiatives, Toolkit } from '../../src/stages/toolkit.ts'
import type { Database } from '../../src/store/connect.ts'
import { emptyLexicon, type Lexicon } from '../../src/text/lexicon.ts'

/** A clock that stands until it is told to move. */
export interface StandingClock {
  (): Date
  set(instant: string): void
  forward(milliseconds: number): void
}

export function standingClock(instant = '2026-03-01T09:00:00.000Z'): StandingClock {
  let at = Date.parse(instant)
  return Object.assign(() => new Date(at), {
    set: (to: string) => void (at = Date.parse(to)),
    forward: (milliseconds: number) => void (at += milliseconds),
  })
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const noOpinion: DirectionSuggestions = { suggest: async () => null }

export interface TestToolkitParts {
  readonly clock?: () => Date
  readonly lexicon?: Lexicon
  readonly similar?: SimilarInitiatives
  readonly directions?: DirectionSuggestions
  readonly log?: Log
  readonly assistant?: AssistantTerms
  readonly operation?: Operation
}

/** The real toolkit over a test database; passwords are hashed as cheaply as argon2 allows, the log is silent. */
export function createTestToolkit(db: Database, parts: TestToolkitParts = {}): Toolkit {
  return createToolkit({
    db,
    secret: 'a secret of tests, long enough to be one',
    publicAddress: 'http://localhost:8080',
    lexicon: parts.lexicon ?? emptyLexicon,
    registers: loadRegisters(),
    similar: parts.similar ?? nothingAlike(db),
    directions: parts.directions ?? noOpinion,
    log: parts.log ?? silent,
    clock: parts.clock ?? standingClock(),
    ...(parts.assistant ? { assistant: parts.assistant } : {}),
    ...(parts.operation ? { operation: parts.operation } : {}),
    passwordCost: { memoryCost: 1_024, timeCost: 1 },
  })
}
