import type { Language } from './language.ts'

/** Function words that tell what follows them, in languages without a dictionary here. */
export interface LeadingWords {
  /** Before a noun: articles, possessives, some prepositions. */
  readonly nouns: ReadonlySet<string>
  /** Before a verb or an adjective that stands for itself: pronouns, auxiliaries, degrees. */
  readonly others: ReadonlySet<string>
  /** Nouns hardly stand without such a word, as qualities do after them: «zonas verdes». */
  readonly nounsAreLed: boolean
}

const words = (line: string): ReadonlySet<string> => new Set(line.trim().split(/\s+/))

const byLanguage: Partial<Record<Language, LeadingWords>> = {
  es: {
    nouns: words('el la los las un una unos unas del al este esta estos estas ese esa esos esas su sus mi mis nuestro nuestra nuestros nuestras cada algún alguna algunos algunas otro otra otros otras con sin de en'),
    others: words('que se para puede pueden podría debe deben a muy más tan no me nos te le les lo ser es son está están estar ha han haber hay sea sean mucho quien queremos quiero poder'),
    nounsAreLed: true,
  },
  en: {
    nouns: words('the a an this that these those my your his her its our their any some no every each such of in on for with without from by about at into between against and or'),
    others: words("to i you he she we they it who which will would can could should may might must do does did don't doesn't not is are was were be been being very too so also"),
    nounsAreLed: false,
  },
}

/** Leading words of a language; undefined where a dictionary or capitals tell more. */
export const leadingWords = (language: Language): LeadingWords | undefined => byLanguage[language]
