import { neverLast } from './abbreviations.ts'
import { withoutLeadIn } from './lead-in.ts'

const longest = 80
const greeting = /^(?:\s*(?:уважаем\p{L}+[^!.,\n]{0,60}|здравствуй(?:те)?|добр(?:ый|ое|ого)\s+(?:день|вечер|утро|дня|времени\s+суток)|господа|коллеги)\s*[!.,—-]*\s*)+/iu
const pleading = /^(?:очень\s+|убедительно\s+)?(?:прошу|просим|просьба)(?:\s+(?:вас|принять\s+меры\s+(?:и|по|к)|оказать\s+содействие\s+в))?\s+/iu

/**
 * A short name for a text without a title, from its own words: its first saying without greeting and lead-in, cut where a
 * clause ends, at most 80 signs. Empty when nothing is said. Linear in the beginning of the text.
 */
export function shortTitle(text: string): string {
  const plain = text.slice(0, 600).replace(/\s+/gu, ' ').trim().replace(greeting, '')
  const sentence = plain.slice(0, firstEnd(plain))
  const matter = withoutLeadIn(sentence.replace(/[\s.!?…]+$/u, ''))
  const said = matter.length > 25 ? matter.replace(pleading, '') : matter
  return raised(said.length <= longest ? said : cutAtClause(said))
}

const ending = /([\p{L}.-]*)([.!?…])(?=\s+\p{Lu}|\s*$)/gu

/** Where the first sentence ends; a shortened word («ул.», «г.») and a beginning of a few letters end nothing. */
function firstEnd(plain: string): number {
  for (const { index, 0: { length }, 1: word = '', 2: mark } of plain.matchAll(ending))
    if (index + length > 16 && !(mark === '.' && (neverLast.has(word.toLowerCase()) || (word.length === 1 && word !== 'я')))) return index + length
  return plain.length
}

const raised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Up to the last comma, colon or dash that leaves at least a third; else up to the last whole word, with «…». */
function cutAtClause(said: string): string {
  const head = said.slice(0, longest)
  const ends = [...head.matchAll(/[,;:(]|\s[–—-]\s/gu)].map(({ index }) => index).filter((index) => index >= longest / 3)
  if (ends.length > 0) return head.slice(0, ends.at(-1)).trimEnd()
  return `${head.slice(0, head.lastIndexOf(' ') > 0 ? head.lastIndexOf(' ') : longest)}…`
}
