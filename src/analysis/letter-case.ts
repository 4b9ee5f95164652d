/** How often people write a word small, with a capital, and all in capitals, where a capital means something. */
export interface LetterCases {
  small: number
  capital: number
  shout: number
}

/** Of a long text, so many UTF-16 units tell how it is written. */
const readUnits = 4000
const word = /\p{L}[\p{L}\p{M}\p{N}'’-]*/gu
/** Between two words of one sentence nothing stands but blanks and a comma. */
const insideSentence = /^(?:[^\S\n]|,)+$/u

/** A word as it is counted: lower case, ё as е. */
export const caselessWord = (written: string): string => written.toLowerCase().replaceAll('ё', 'е')

/**
 * How are these words (caseless) written inside sentences of the texts? The beginning of a sentence and shouting neighbours
 * count for nothing. O(letters read).
 */
export function readLetterCases(texts: Iterable<string>, words: ReadonlySet<string>): Map<string, LetterCases> {
  const cases = new Map<string, LetterCases>()
  for (const text of texts) readText(text.slice(0, readUnits), words, cases)
  return cases
}

function readText(text: string, words: ReadonlySet<string>, cases: Map<string, LetterCases>): void {
  const found = [...text.matchAll(word)]
  found.forEach(({ 0: written, index }, i) => {
    const key = caselessWord(written)
    const before = found[i - 1]
    if (before === undefined || !words.has(key)) return
    const isInside = insideSentence.test(text.slice(before.index + before[0].length, index))
    if (!isInside || isShout(before[0]) || isShout(found[i + 1]?.[0] ?? '')) return
    let own = cases.get(key)
    if (own === undefined) cases.set(key, (own = { small: 0, capital: 0, shout: 0 }))
    own[isShout(written) ? 'shout' : /^\p{Lu}/u.test(written) ? 'capital' : 'small']++
  })
}

const isShout = (written: string): boolean => written.length > 1 && written === written.toUpperCase() && written !== written.toLowerCase()

export const sumOfCases = (all: readonly (LetterCases | undefined)[]): LetterCases => {
  const sum = { small: 0, capital: 0, shout: 0 }
  for (const one of all) {
    sum.small += one?.small ?? 0
    sum.capital += one?.capital ?? 0
    sum.shout += one?.shout ?? 0
  }
  return sum
}

/** Share of capitals that makes a word a name: people leave capitals out more often than they put them in. */
const nameShare = 0.6
const longestAcronym = 5

/** Written with a capital by most who write it inside a sentence. */
export const isName = ({ small, capital }: LetterCases): boolean => capital > 0 && capital > nameShare * (small + capital)

/** The word as most people write it: small without evidence, capitals throughout for short words only. */
export function inLetterCase(written: string, cases: LetterCases): string {
  const { small, capital, shout } = cases
  const small0 = (letters: string): string => letters.charAt(0).toLowerCase() + letters.slice(1)
  if (isShout(written) || shout > small + capital) {
    const isMeant = written.length <= longestAcronym && shout >= small + capital
    if (isMeant) return written.toUpperCase()
    const lower = isShout(written) ? written.toLowerCase() : written
    return isName(cases) ? lower.charAt(0).toUpperCase() + lower.slice(1) : lower
  }
  if (isName(cases)) return written.charAt(0).toUpperCase() + written.slice(1)
  return /^\p{Lu}\p{Ll}*$/u.test(written) ? small0(written) : written
}
