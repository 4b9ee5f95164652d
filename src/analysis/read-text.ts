import type { Competence, Fragment, InstrumentHint } from '../model/fragment.ts'
import type { GenericReference, Reference } from '../model/reference.ts'
import { Atoms } from '../text/atoms.ts'
import { detectLanguage } from '../text/language.ts'
import type { Language } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { findReferencesIn } from '../text/references.ts'
import { splitSentences } from '../text/sentences.ts'
import { findCompetence } from './competence.ts'
import { findFragments } from './fragments.ts'
import { findInstrumentHints } from './instrument-hints.ts'

/** What one text says, read without any other text. All positions are UTF-16 in the text as given. */
export interface TextReading {
  readonly language: Language
  readonly fragments: readonly Fragment[]
  readonly competence: Competence
  readonly instruments: readonly InstrumentHint[]
  readonly references: readonly Reference[]
  readonly generic: readonly GenericReference[]
}

/** Filled anew for every text. */
const scratch = new Atoms()

/** Reads one text: fragments, references, level of competence, instruments hinted at. Pure; O(length). */
export function readText(text: string, _lexicon: Lexicon): TextReading {
  const plain = withoutMarkup(text)
  const language = detectLanguage(plain)
  const atoms = scratch.scan(plain)
  const fragments = findFragments(text, atoms, splitSentences(plain), language)
  const { references, generic } = findReferencesIn(text, atoms)
  return {
    language,
    fragments,
    competence: findCompetence(text, atoms, fragments, references).competence,
    instruments: findInstrumentHints(text, atoms, fragments),
    references,
    generic,
  }
}
