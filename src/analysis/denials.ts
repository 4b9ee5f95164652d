import type { CorpusIndex } from './corpus-index.ts'
import type { FactConflict } from './fact-set.ts'

/**
 * Does one text deny what the other says or asks: «не закрывать школу» against «закрыть школу»? A word after «не», «нельзя»
 * or «not» is denied; words are compared by their first letters, so that both aspects of a verb meet, and only words that
 * look like Russian verbs count: «не хозяйство» denies nobody's farm. A text that both says and denies a thing is not at
 * odds with anybody. Errs towards keeping two cases apart. Cost: linear in both texts' words.
 */
export function findDenial(a: readonly string[], b: readonly string[]): FactConflict | null {
  return denialBetween(sidesOf(a), sidesOf(b))
}

/** What a text, or a group of texts, denies and says. */
export interface Sides {
  /** Beginning of a verb → the word, as denied and as said. */
  readonly denied: ReadonlyMap<string, string>
  readonly said: ReadonlyMap<string, string>
}

const deniers: ReadonlySet<string> = new Set(['не', 'нельзя'])
/** Stand between the denial and what is denied: «не надо закрывать». */
const between: ReadonlySet<string> = new Set(['надо', 'нужно', 'следует', 'стоит', 'будет', 'будут', 'будем', 'хотим', 'хочу', 'можем', 'может', 'могут', 'смогут', 'сможет', 'должны', 'должен', 'просто'])
const verb = /(?:ть|ти|чь|[еиую]т|ят|ют|л|ла|ло|ли|йте|ите|ем|им)(?:ся|сь)?$/u

const beginnings = new Map<string, string | null>()
const remembered = 50_000

/** The letters by which forms of one verb are known; null for other words. */
function beginningOf(word: string): string | null {
  let known = beginnings.get(word)
  if (known !== undefined) return known
  if (beginnings.size >= remembered) beginnings.clear()
  known = word.length >= 5 && verb.test(word) ? word.slice(0, word.length >= 7 ? 5 : 4) : null
  beginnings.set(word, known)
  return known
}

function sidesOf(words: readonly string[]): Sides {
  const sides = new SidesReader()
  for (const word of words) sides.read(word, (isDenier(word) ? denier : 0) | (between.has(word) ? stands : 0), beginningOf(word))
  return sides
}

const isDenier = (word: string): boolean => deniers.has(word)
/** What a word does to the denial before it. */
const denier = 1
const stands = 2

class SidesReader implements Sides {
  readonly denied = new Map<string, string>()
  readonly said = new Map<string, string>()
  private isDenied = false

  read(word: string, role: number, beginning: string | null): void {
    if ((role & denier) !== 0) {
      this.isDenied = true
      return
    }
    if (this.isDenied && (role & stands) !== 0) return
    if (beginning !== null) (this.isDenied ? this.denied : this.said).set(beginning, word)
    this.isDenied = false
  }
}

export function denialBetween(a: Sides, b: Sides): FactConflict | null {
  if (a.denied.size === 0 && b.denied.size === 0) return null
  for (const [beginning, word] of a.denied) {
    const other = b.said.get(beginning)
    if (other !== undefined && !a.said.has(beginning) && !b.denied.has(beginning)) return { kind: 'negation', a: `не ${word}`, b: other }
  }
  for (const [beginning, word] of b.denied) {
    const own = a.said.get(beginning)
    if (own !== undefined && !b.said.has(beginning) && !a.denied.has(beginning)) return { kind: 'negation', a: own, b: `не ${word}` }
  }
  return null
}

/** What the two together deny and say. */
export function joinSides(a: Sides, b: Sides): Sides {
  return { denied: new Map([...b.denied, ...a.denied]), said: new Map([...b.said, ...a.said]) }
}

/** What the rows of an index deny and say; each word is looked at once, nothing is kept of a row. */
export class Denials {
  private readonly index: CorpusIndex
  /** Of each form its role, and how the verb begins; told when first met. */
  private readonly roles: Int8Array
  private readonly verbs: (string | null)[]

  constructor(index: CorpusIndex) {
    this.index = index
    this.roles = new Int8Array(index.table.forms.length).fill(-1)
    this.verbs = new Array<string | null>(index.table.forms.length).fill(null)
  }

  between(a: number, b: number): FactConflict | null {
    return denialBetween(this.of(a), this.of(b))
  }

  of(row: number): Sides {
    const { token, tokenStart, table } = this.index
    const sides = new SidesReader()
    for (let at = tokenStart[row] as number; at < (tokenStart[row + 1] as number); at++) {
      const form = token[at] as number
      if (form < 0) sides.read('', 0, null)
      else sides.read(table.forms[form] as string, this.roleOf(form), this.verbs[form] ?? null)
    }
    return sides
  }

  private roleOf(form: number): number {
    const known = this.roles[form] as number
    if (known >= 0) return known
    const word = this.index.table.forms[form] as string
    this.verbs[form] = beginningOf(word)
    return (this.roles[form] = (isDenier(word) ? denier : 0) | (between.has(word) ? stands : 0))
  }
}
