import { cut, endingIn, endingThenRegion, endingsOf, regionAfter } from './endings.ts'

/** Spanish Snowball stemmer over lower-case words with their accents; accents fall only in the stem. */

const isVowel = (letter: string): boolean => 'aeiouáéíóúü'.includes(letter)
const plainVowels: Readonly<Record<string, string>> = { á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u' }
const unaccented = (word: string): string =>
  word.replace(/[áéíóú]/g, (letter) => plainVowels[letter] as string)

const pronouns = endingsOf('me se sela selo selas selos la le lo las les los nos')
const suffixes: readonly (readonly [endings: ReturnType<typeof endingsOf>, instead: string])[] = [
  [
    endingsOf(
      'anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas amiento amientos imiento imientos',
    ),
    '',
  ],
  [endingsOf('adora ador ación adoras adores aciones ante antes ancia ancias'), ''],
  [endingsOf('logía logías'), 'log'],
  [endingsOf('ución uciones'), 'u'],
  [endingsOf('encia encias'), 'ente'],
  [endingsOf('amente'), ''],
  [endingsOf('mente'), ''],
  [endingsOf('idad idades'), ''],
  [endingsOf('iva ivo ivas ivos'), ''],
]
const allSuffixes = endingsOf(suffixes.map(([endings]) => [...endings.set].join(' ')).join(' '))
const yVerbs = endingsOf('ya ye yan yen yeron yendo yo yó yas yes yais yamos')
const verbsAfterE = endingsOf('en es éis emos')
const verbs = endingsOf(
  'arían arías arán arás aríais aría aréis aríamos aremos ará aré erían erías erán erás eríais ería eréis eríamos eremos ' +
    'erá eré irían irías irán irás iríais iría iréis iríamos iremos irá iré aba ada ida ía ara iera ad ed id ase iese ' +
    'aste iste an aban ían aran ieran asen iesen aron ieron ado ido ando iendo ió ar er ir as abas adas idas ías aras ' +
    'ieras ases ieses ís áis abais íais arais ierais aseis ieseis asteis isteis ados idos amos ábamos íamos imos ' +
    'áramos iéramos iésemos ásemos',
)
const residual = endingsOf('os a o á í ó')
const residualE = endingsOf('e é')

/** RV of the published definition: after the next vowel, after the next consonant, or after the third letter. */
function verbRegion(word: string): number {
  if (word.length < 3) return word.length
  const nextAfter = (from: number, want: boolean): number => {
    for (let at = from; at < word.length; at++) if (isVowel(word[at] as string) === want) return at + 1
    return word.length
  }
  if (!isVowel(word[1] as string)) return nextAfter(2, true)
  return isVowel(word[0] as string) ? nextAfter(2, false) : 3
}

/** Step 0: a pronoun hung on a gerund or an infinitive («haciéndola» → «haciendo»). */
function withoutPronoun(word: string, rv: number): string {
  const pronoun = endingThenRegion(word, rv, pronouns)
  if (pronoun === '') return word
  const stem = cut(word, pronoun)
  const accented = /(?:iéndo|ándo|ár|ér|ír)$/.exec(stem)
  if (accented !== null)
    return accented.index >= rv ? stem.slice(0, accented.index) + unaccented(accented[0]) : word
  const bare = /(?:iendo|ando|ar|er|ir)$/.exec(stem)
  if (bare !== null) return bare.index >= rv ? stem : word
  const found = /uyendo$/.exec(stem)
  return found !== null && found.index + 1 >= rv ? stem : word
}

const dropIn = (word: string, region: number, ending: RegExp): string => {
  const found = ending.exec(word)
  return found !== null && found.index >= region ? word.slice(0, found.index) : word
}

/** What else falls once the ending itself is gone. */
function afterSuffix(stem: string, ending: string, r2: number): string {
  if (/^(?:adora|ador|ación|adoras|adores|aciones|ante|antes|ancia|ancias)$/.test(ending))
    return dropIn(stem, r2, /ic$/)
  if (ending === 'amente') {
    const shorter = dropIn(stem, r2, /iv$/)
    return shorter === stem ? dropIn(stem, r2, /(?:os|ic|ad)$/) : dropIn(shorter, r2, /at$/)
  }
  if (ending === 'mente') return dropIn(stem, r2, /(?:ante|able|ible)$/)
  if (/^idad/.test(ending)) return dropIn(stem, r2, /(?:abil|ic|iv)$/)
  return /^iv[ao]s?$/.test(ending) ? dropIn(stem, r2, /at$/) : stem
}

function withoutSuffix(word: string, r1: number, r2: number): string {
  const ending = endingIn(word, 0, allSuffixes)
  if (ending === '' || word.length - ending.length < (ending === 'amente' ? r1 : r2)) return word
  const instead = suffixes.find(([endings]) => endings.set.has(ending))?.[1] ?? ''
  return afterSuffix(cut(word, ending) + instead, ending, r2)
}

function withoutVerb(word: string, rv: number): string {
  const y = endingIn(word, rv, yVerbs)
  if (y !== '' && word[word.length - y.length - 1] === 'u') return cut(word, y)
  const other = endingIn(word, rv, verbs)
  const afterE = endingIn(word, rv, verbsAfterE)
  if (afterE.length > other.length) {
    const stem = cut(word, afterE)
    return stem.endsWith('gu') ? stem.slice(0, -1) : stem
  }
  return cut(word, other)
}

function withoutResidue(word: string, rv: number): string {
  const ending = endingIn(word, Math.min(rv, word.length), residual)
  if (ending !== '') return cut(word, ending)
  const last = endingIn(word, Math.min(rv, word.length), residualE)
  if (last === '') return word
  const stem = cut(word, last)
  return stem.endsWith('gu') && stem.length - 1 >= rv ? stem.slice(0, -1) : stem
}

export function stemSpanish(source: string): string {
  const rv = verbRegion(source)
  const r1 = regionAfter(source, 0, isVowel)
  const r2 = regionAfter(source, r1, isVowel)
  const word = withoutPronoun(source, rv)
  const shorter = withoutSuffix(word, r1, r2)
  return unaccented(withoutResidue(shorter === word ? withoutVerb(word, rv) : shorter, rv))
}
