import type { FragmentKind } from '../model/fragment.ts'
import type { Atoms } from '../text/atoms.ts'
import { rememberedBits } from '../text/atoms.ts'
import type { Language } from '../text/language.ts'
import type { CueLanguage } from './cue-table.ts'
import { PatternIndex } from './cue-table.ts'
import { germanCues } from './fragment-cues-de.ts'
import { englishCues } from './fragment-cues-en.ts'
import { spanishCues } from './fragment-cues-es.ts'
import { russianCues } from './fragment-cues-ru.ts'

/** What a form can begin or be, one bit each: most words have none and are passed over after one look. */
export const beginsCue = 1
export const beginsOpeningCue = 2
export const beginsHeading = 4
export const beginsCourtesy = 8
export const beginsHarm = 16
export const beginsRelief = 32
export const beginsIntroduction = 64
export const isIdle = 128
/** Comma, semicolon, dash, colon, bracket: a clause may end here. */
export const isBreak = 256
export const isDash = 512
export const beginsOwner = 1024

/** The word lists of one language made ready for look-ups by word. */
export interface FragmentTools {
  readonly language: CueLanguage
  readonly cues: PatternIndex<{ kind: FragmentKind; weight: number }>
  readonly headings: PatternIndex<FragmentKind | null>
  readonly courtesy: PatternIndex<true>
  readonly harms: PatternIndex<true>
  readonly reliefs: PatternIndex<true>
  readonly introductions: PatternIndex<true>
  readonly owners: PatternIndex<true>
  /** The bits above for the word of an atom. */
  readonly signs: (atoms: Atoms, at: number) => number
}

const breaks = ',;-:('

function compile(language: CueLanguage): FragmentTools {
  const cues: FragmentTools['cues'] = new PatternIndex()
  for (const { kind, weight, words } of language.rows) for (const cue of words) cues.add(cue, { kind, weight })
  const headings: FragmentTools['headings'] = new PatternIndex()
  for (const { kind, words } of language.headings) for (const heading of words) headings.add(`^${heading}`, kind)
  const [courtesy, harms, reliefs, introductions, owners] = [
    language.courtesy,
    language.harms,
    language.reliefs,
    language.introductions,
    language.owners,
  ].map(indexOf) as [PatternIndex<true>, PatternIndex<true>, PatternIndex<true>, PatternIndex<true>, PatternIndex<true>]
  const signs = rememberedBits(
    (form) =>
      (cues.begins(form) ? beginsCue : 0) |
      (cues.opens(form) ? beginsOpeningCue : 0) |
      (headings.opens(form) ? beginsHeading : 0) |
      (courtesy.begins(form) || courtesy.opens(form) ? beginsCourtesy : 0) |
      (harms.begins(form) ? beginsHarm : 0) |
      (reliefs.begins(form) ? beginsRelief : 0) |
      (introductions.begins(form) ? beginsIntroduction : 0) |
      (owners.begins(form) ? beginsOwner : 0) |
      (language.idle.has(form) ? isIdle : 0) |
      (form.length === 1 && breaks.includes(form) ? isBreak : 0) |
      (form === '-' ? isDash : 0),
  )
  return { language, cues, headings, courtesy, harms, reliefs, introductions, owners, signs }
}

function indexOf(patterns: readonly string[]): PatternIndex<true> {
  const index = new PatternIndex<true>()
  for (const words of patterns) index.add(words, true)
  return index
}

const tables: Partial<Record<Language, CueLanguage>> = {
  ru: russianCues,
  de: germanCues,
  en: englishCues,
  es: spanishCues,
}
const compiled = new Map<CueLanguage, FragmentTools>()

/** The tools of a language; Russian for those without their own. Compiled once. */
export function fragmentTools(language: Language): FragmentTools {
  const table = tables[language] ?? russianCues
  let tools = compiled.get(table)
  if (tools === undefined) compiled.set(table, (tools = compile(table)))
  return tools
}
