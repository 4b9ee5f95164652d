import type { Language } from '../text/language.ts'
import { stemWord } from '../text/snowball/stem-word.ts'

/** Consonants that change places inside one root: «дорога» – «дорожный», «остановка» – «остановочный». */
const changing: Readonly<Record<string, string>> = { г: 'ж', к: 'ч', х: 'ш', ц: 'ч' }
const shortestRoot = 4

const rootLetters = (word: string, language: Language): string =>
  stemWord(word.toLowerCase().replaceAll('ё', 'е').normalize('NFD').replace(/(?<=[a-z])\p{M}/gu, '').normalize('NFC'), language).replace(/[гкхц]/g, (letter) => changing[letter] as string)

/** Do two words look like one root, so that a name with both says one thing twice: «трамвай» and «трамвайный»? O(letters). */
export function areAkin(a: string, b: string, language: Language): boolean {
  const one = rootLetters(a, language)
  const other = rootLetters(b, language)
  let same = 0
  while (same < one.length && same < other.length && one[same] === other[same]) same++
  return same >= shortestRoot && same >= Math.min(one.length, other.length) - 1
}
