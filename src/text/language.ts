import { capital, classOf, letter } from './letter-classes.ts'

/**
 * Which language a text is written in, by script, by letters only one alphabet has, and by its most frequent short
 * words. Texts too short to tell get the usual language of their script: Russian for Cyrillic, English for Latin when
 * nothing speaks for German or Spanish. Cost: linear in the first `sample` units of the text.
 */

export const languages = ['ru', 'en', 'de', 'es', 'kk', 'other'] as const
export type Language = (typeof languages)[number]

/** Enough text to tell; the rest of a long text is not read. */
const sample = 2000

const words = (list: string): readonly string[] => list.split(' ')

/** Words so short and frequent that a sentence hardly does without them; those of two languages count for both. */
const frequent: Readonly<Record<'en' | 'de' | 'es' | 'ru' | 'kk' | 'cyrillic' | 'latin', readonly string[]>> =
  {
    en: words(
      'the of and to in is that for it with as was on are be this by from have not or which will you at an we our',
    ),
    de: words(
      'der die das und ist nicht ein eine den mit von zu im auf für dem sich des auch es wir ich an als werden sind wird',
    ),
    es: words(
      'el la los las de del y en que un una por con para se es no al lo su como más este esta son muy sin hay',
    ),
    ru: words(
      'и в не на что с по для из от до как это или при мы я у за к о но же бы во также так если нет был есть их',
    ),
    kk: words(
      'және мен бен үшін бар жоқ бір бұл осы да де ма ме емес деп керек бойынша қажет туралы болып дейін',
    ),
    cyrillic: words('та це що є які та в україні як і від щоб але й гэта што які каб на се да за су је што'),
    latin: words(
      'la de en le les des est une dans pour que qui sur au du il di che per non sono della é um uma não os je na že się',
    ),
  }

const frequentBy: ReadonlyMap<string, readonly string[]> = (() => {
  const map = new Map<string, string[]>()
  for (const [language, list] of Object.entries(frequent)) {
    for (const word of list) map.set(word, [...(map.get(word) ?? []), language])
  }
  return map
})()

interface Scripts {
  latin: number
  cyrillic: number
  elsewhere: number
  /** Letters only Russian (and Belarusian) needs: ы, э, ъ, ё. */
  russian: number
  /** Cyrillic letters outside the Russian alphabet. */
  otherCyrillic: number
}

const russianOnly = new Set('ыэъё')

/** Letters by alphabet; Cyrillic and Latin by code range, anything else that is a letter goes to `elsewhere`. */
function countScripts(text: string): Scripts {
  const count = { latin: 0, cyrillic: 0, elsewhere: 0, russian: 0, otherCyrillic: 0 }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x400 && code <= 0x52f) {
      count.cyrillic++
      if (code >= 0x430 && code <= 0x44f) {
        if (code === 0x44b || code === 0x44d || code === 0x44a) count.russian++
      } else if (russianOnly.has(text[at] as string)) count.russian++
      else count.otherCyrillic++
    } else if ((code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f)) count.latin++
    else if (code > 0x24f && /\p{L}/u.test(String.fromCodePoint(text.codePointAt(at) as number)))
      count.elsewhere++
  }
  return count
}

/** Plainly Russian: mostly Cyrillic, with letters of its own and without letters it does not have. */
const isPlainRussian = (count: Scripts): boolean =>
  count.russian >= 2 && count.otherCyrillic === 0 && count.latin * 4 < count.cyrillic && count.elsewhere === 0

/**
 * The same told from the letters as written: sure when it says yes (every capital here has its small letter in the same
 * alphabet), and most Russian texts need no more.
 */
function looksPlainRussian(text: string): boolean {
  const end = Math.min(text.length, sample)
  alphabetCounts.fill(0)
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at)
    const alphabet = alphabets[code]!
    alphabetCounts[alphabet === notAsked ? (alphabets[code] = alphabetOf(code)) : alphabet]!++
  }
  const russian = alphabetCounts[4]!
  return alphabetCounts[1] === 0 && russian >= 2 && alphabetCounts[2]! * 4 < alphabetCounts[3]! + russian
}

/** 0 no letter · 1 a letter of another script (or half of a pair that may be one) · 2 Latin · 3 Cyrillic · 4 only Russian. */
const alphabetCounts = new Int32Array(5)
const notAsked = 255
const alphabets = new Uint8Array(0x10000).fill(notAsked)

function alphabetOf(code: number): number {
  if (code < 0xc0) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a ? 2 : 0
  if (code <= 0x24f) return 2
  if (code === 0x401 || code === 0x451) return 4
  if (code >= 0x410 && code <= 0x44f) return 'ыэъЫЭЪ'.includes(String.fromCharCode(code)) ? 4 : 3
  return code <= 0x52f || isLetterOrHalf(code) ? 1 : 0
}

/** A letter of some other script, or half of a pair that may be one. */
const isLetterOrHalf = (code: number): boolean =>
  classOf(code) === letter || classOf(code) === capital || (code >= 0xd800 && code <= 0xdfff)

function countWords(text: string): Map<string, number> {
  const votes = new Map<string, number>()
  for (const word of text.match(/\p{L}+/gu) ?? []) {
    for (const language of frequentBy.get(word) ?? []) votes.set(language, (votes.get(language) ?? 0) + 1)
  }
  return votes
}

const countOf = (text: string, letters: RegExp): number => (text.match(letters) ?? []).length

/** The larger of several votes; the first named wins a tie. */
function winner<Name extends string>(votes: readonly (readonly [Name, number])[]): Name {
  let best = votes[0] as readonly [Name, number]
  for (const vote of votes) if (vote[1] > best[1]) best = vote
  return best[0]
}

function cyrillicLanguage(text: string, votes: ReadonlyMap<string, number>): Language {
  const kazakh = countOf(text, /[әғқңөұүһ]/g)
  const russian = countOf(text, /[ыэъё]/g)
  const others = countOf(text, /[їєґўјљњћђџѓќ]/g)
  return winner([
    ['ru', 0.5 + (votes.get('ru') ?? 0) + russian / 4],
    ['kk', (votes.get('kk') ?? 0) * 2 + kazakh],
    ['other', (votes.get('cyrillic') ?? 0) / 2 + others * 2 + (kazakh === 0 ? countOf(text, /і/g) : 0)],
  ])
}

function latinLanguage(text: string, votes: ReadonlyMap<string, number>): Language {
  const german = countOf(text, /[äöüß]/g)
  const spanish = countOf(text, /[ñ¿¡]|ción|ía/g)
  const accents = countOf(text, /[áéíóú]/g)
  const others = countOf(text, /[çãõêèàùœæøåłśżźćčšžřěůőű]/g)
  return winner([
    ['en', 0.5 + (votes.get('en') ?? 0)],
    ['de', (votes.get('de') ?? 0) + german],
    ['es', (votes.get('es') ?? 0) + spanish * 2 + accents / 2],
    ['other', (votes.get('latin') ?? 0) + others],
  ])
}

/** The language of most of the text; 'ru' when it has no letters at all. */
export function detectLanguage(text: string): Language {
  if (looksPlainRussian(text)) return 'ru'
  const start = text.slice(0, sample).toLowerCase()
  if (isPlainRussian(countScripts(start))) return 'ru'
  const head = start.replace(/<[^<>]{0,200}>|https?:\S+|[^\s@]{1,64}@\S+/g, ' ')
  const scripts = countScripts(head)
  if (scripts.elsewhere > scripts.latin + scripts.cyrillic) return 'other'
  if (scripts.latin === 0 && scripts.cyrillic === 0) return 'ru'
  const votes = countWords(head)
  return scripts.cyrillic * 2 >= scripts.latin ? cyrillicLanguage(head, votes) : latinLanguage(head, votes)
}
