/**
 * What the stemmers share: the regions R1, R2 of the published Snowball definitions and a longest-ending lookup.
 * Source of the algorithms: M. F. Porter, Snowball (snowballstem.org/algorithms); the code is our own.
 */

/** Position after the first non-vowel that follows a vowel, at or after `from`; the length of the word when there is none. */
export function regionAfter(word: string, from: number, isVowel: (letter: string) => boolean): number {
  let at = from
  while (at < word.length && !isVowel(word[at] as string)) at++
  while (at < word.length && isVowel(word[at] as string)) at++
  return at < word.length ? at + 1 : word.length
}

/** Endings kept by length, longest first, so that one lookup a length finds the longest. */
export interface Endings {
  readonly longest: number
  readonly shortest: number
  readonly set: ReadonlySet<string>
}

export function endingsOf(list: string): Endings {
  const set = new Set(list.split(' '))
  const lengths = [...set].map((ending) => ending.length)
  return { set, longest: Math.max(...lengths), shortest: Math.min(...lengths) }
}

/** The longest ending of the list the word has within the part that starts at `region`, or ''. */
export function endingIn(word: string, region: number, endings: Endings): string {
  const room = word.length - region
  for (let length = Math.min(endings.longest, room); length >= endings.shortest; length--) {
    const ending = word.slice(word.length - length)
    if (endings.set.has(ending)) return ending
  }
  return ''
}

/** The longest ending the whole word has, then accepted only when it lies inside the region. */
export function endingThenRegion(word: string, region: number, endings: Endings): string {
  const ending = endingIn(word, 0, endings)
  return word.length - ending.length >= region ? ending : ''
}

export const cut = (word: string, ending: string): string =>
  ending === '' ? word : word.slice(0, -ending.length)
