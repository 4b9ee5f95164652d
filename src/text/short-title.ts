import { neverLast } from './abbreviations.ts'
import { withoutLeadIn } from './lead-in.ts'

const longest = 80
const greeting = /^(?:уважаем\p{L}{1,6}(?![\p{L}])[^!.,]{0,60}|здравствуй(?:те)?|добр(?:ый|ое|ого) (?:день|вечер|утро|дня|времени суток)|господа|коллеги)(?!\p{L})[ !.,—-]*/iu
const pleading = /^(?:очень |убедительно )?(?:прошу|просим|просьба)(?: (?:вас|принять меры (?:и|по|к)|оказать содействие в))? /iu

/**
 * A short name for a text without a title, from its own words: its first saying without greeting and lead-in, cut where a
 * clause ends, at most 80 signs. Empty when nothing is said. Linear in the beginning of the text.
 */
export function shortTitle(text: string): string {
  const plain = withoutGreetings(text.slice(0, 600).replace(/\s+/gu, ' ').trim())
  const sentence = plain.slice(0, firstEnd(plain))
  const matter = withoutLeadIn(withoutEndMarks(sentence))
  const said = matter.length > 25 ? matter.replace(pleading, '') : matter
  return raised(said.length <= longest ? said : cutAtClause(said))
}

function withoutGreetings(plain: string): string {
  for (let rest = plain; ; ) {
    const length = greeting.exec(rest)?.[0].length ?? 0
    if (length === 0) return rest
    rest = rest.slice(length)
  }
}

function withoutEndMarks(sentence: string): string {
  let end = sentence.length
  while (end > 0 && ' .!?…'.includes(sentence[end - 1]!)) end--
  return sentence.slice(0, end)
}

const ending = /[.!?…](?= \p{Lu}|$)/gu
const inWord = /[\p{L}.-]/u

/** Where the first sentence ends; a shortened word («ул.», «г.») and a beginning of a few letters end nothing. */
function firstEnd(plain: string): number {
  for (const { index, 0: mark } of plain.matchAll(ending)) {
    let from = index
    while (from > 0 && inWord.test(plain[from - 1]!)) from--
    const word = plain.slice(from, index)
    if (index >= 16 && !(mark === '.' && (neverLast.has(word.toLowerCase()) || (word.length === 1 && word !== 'я')))) return index + 1
  }
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
