import type { Lexicon } from '../text/lexicon.ts'
import type { Contradiction } from './analyse-corpus-types.ts'
import type { BriefFamily } from './brief-member.ts'
import type { CitedSentence } from './brief.ts'
import { chooseFamilySentences } from './brief.ts'
import type { RememberedDemands } from './contradictions.ts'
import { findFamilyContradictions } from './contradictions.ts'
import { SayingReader } from './sayings.ts'

/** What is said in a theme and in each of its subthemes, the theme's first; members are told by their places in the theme. */
export interface FamilyWords {
  readonly sentences: readonly (readonly CitedSentence[])[]
  readonly contradictions: readonly (readonly Contradiction[])[]
}

/** What was read of fragments so far: families share it, and would say the same without it. */
export interface ReadingMemory {
  readonly lexicon: Lexicon
  reader: SayingReader
  demands: RememberedDemands
}

export const readingMemory = (lexicon: Lexicon): ReadingMemory => ({ lexicon, reader: new SayingReader(lexicon), demands: new Map() })

/** Different sayings kept: beyond these a run of a million texts would hold its fragments twice, for few that come again. */
const mostRemembered = 500_000

/** O(members' fragments). */
export function familyWords(family: BriefFamily, memory: ReadingMemory): FamilyWords {
  if (memory.reader.text.length > mostRemembered) memory.reader = new SayingReader(memory.lexicon)
  if (memory.demands.size > mostRemembered) memory.demands = new Map()
  return {
    sentences: chooseFamilySentences(family, memory.reader),
    contradictions: findFamilyContradictions(family, memory.lexicon, memory.demands),
  }
}
