import { neverLast } from './abbreviations.ts'
import { withoutLeadIn } from './lead-in.ts'

const longest = 80
const greeting =
  /^(?:(?:много)?уважаем\p{L}{1,6}(?!\p{L})[^!.,]{0,60}|здравствуй(?:те)?|приветствую|добр(?:ый|ое|ого|ой) (?:день|вечер|утро|дня|утра|вечера|времени суток)|(?:день|вечер|утро) добр(?:ый|ое)|господа|коллеги|\[имя\](?=\s?[,!])|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?:вич|вна|ична)(?=\s?[,!]))(?!\p{L})[ !.,:;)—-]*/iu
/** What only says who writes, to whom and that they write. */
const introduction =
  /^(?:я|мы)[, ][^.!?]*(?:обраща|пиш[уе])|^меня зовут|^(?:повторно |снова |ещё раз |еще раз |очередной раз |второй раз |в очередной раз )?(?:к вам )?(?:обраща|обрати)(?:юсь|емся|ется|ются|лся|лись)|^пиш(?:у|ем|ет|ут) (?:вам|к вам)|^от (?:себя|лица|имени)|^(?:обращение|заявление|жалоба|повторно)$|^(?:к вам )?(?:повторно )?(?:к вам )?обращ/iu
/** What an introduction may end with: «обращаюсь к Вам с просьбой о ремонте дороги» is «О ремонте дороги». */
const matterOf = /с (?:\p{L}+ )?(?:просьбой|вопросом|жалобой|проблемой|предложением)[:,]? (?=\p{L})|(?<!\p{L})(?=(?:по поводу|по вопросу|насчёт|насчет) )/iu
const pleading = /^(?:очень |убедительно )?(?:прошу|просим|просьба)(?: (?:вас|принять меры (?:и|по|к)|оказать содействие в))? /iu

/**
 * A short name for a text without a title, from its own words: its first saying that is neither greeting nor introduction,
 * without lead-in, cut where a clause ends, at most 80 signs. Empty when nothing is said. Linear in the beginning of the text.
 */
export function shortTitle(text: string): string {
  const plain = text.slice(0, 600).replace(/\s+/gu, ' ').trim()
  const matter = withoutLeadIn(firstMatter(withoutGreetings(plain)))
  const said = matter.length > 25 ? matter.replace(pleading, '') : matter
  return raised(said.length <= longest ? said : cutAtClause(said))
}

/** Shorter words after an introduction are no matter. */
const leastMatter = 12

/** The first sentence that says more than who writes; of an introduction what it writes about, where nothing follows. */
function firstMatter(plain: string): string {
  const end = firstEnd(plain)
  const sentence = withoutEndMarks(plain.slice(0, end))
  if (!introduction.test(sentence)) return sentence
  const matter = matterOf.exec(sentence)
  const told = matter === null ? '' : sentence.slice(matter.index + matter[0].length)
  if (told.length >= leastMatter) return told
  const rest = withoutGreetings(plain.slice(end).trim())
  const next = rest.length < leastMatter ? '' : firstMatter(rest)
  return next === '' ? sentence : next
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
