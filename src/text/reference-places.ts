import type { Atoms } from './atoms.ts'

/** A chain of articles, parts and points: «п. 2 ч. 1 ст. 16», «статьи 14, 15 и 16», «абзац второй пункта 2». */
export interface FoundPlace {
  /** Widest first: «ст. 16 ч. 1 п. 2», whichever way it was written. */
  readonly place: string
  readonly from: number
  readonly to: number
}

const levels = ['разд.', 'гл.', 'ст.', 'ч.', 'п.', 'пп.', 'абз.'] as const
type Level = (typeof levels)[number]

const short: ReadonlyMap<string, Level> = new Map(
  Object.entries({
    ст: 'ст.',
    ч: 'ч.',
    п: 'п.',
    пп: 'пп.',
    подп: 'пп.',
    абз: 'абз.',
    гл: 'гл.',
    пункт: 'п.',
    разд: 'разд.',
  } as const),
)

function levelOf(word: string): Level | null {
  const known = short.get(word)
  if (known !== undefined) return known
  if (/^стат(?:ья|ьи|ье|ью|ьей|ей|ьям|ьями|ьях)$/u.test(word)) return 'ст.'
  if (/^част(?:ь|и|ью|ей|ям|ями|ях)$/u.test(word)) return 'ч.'
  if (/^пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?$/u.test(word)) return 'п.'
  if (/^подпункт/u.test(word)) return 'пп.'
  if (/^абзац/u.test(word)) return 'абз.'
  if (/^глав(?:а|ы|е|у|ой|ах|ами)$/u.test(word)) return 'гл.'
  if (/^раздел(?:а|у|ом|е)?$/u.test(word)) return 'разд.'
  return null
}

const ordinals = ['перв', 'втор', 'трет', 'четверт', 'пят', 'шест', 'седьм', 'восьм', 'девят', 'десят']
const ordinalOf = (word: string): number =>
  word.length > 8 + 3 ? 0 : ordinals.findIndex((stem) => word.startsWith(stem)) + 1

/** An article, a part, a point, or an ordinal may begin here. */
export const beginsPlace = (word: string): boolean => levelOf(word) !== null || ordinalOf(word) > 0

/** One number of a place: «26.1», «16.1-1», «второй», «"а"»; null when there is none. */
function readMark(atoms: Atoms, at: number): { written: string; to: number } | null {
  const first = at
  if (first === undefined) return null
  if (atoms.isNumber(first)) {
    let written = atoms.form(first)
    let here = at + 1
    while (
      (atoms.form(here) === '.' || atoms.form(here) === '-') &&
      atoms.isNumber(here + 1) &&
      !atoms.hasGap(here) &&
      !atoms.hasGap(here + 1)
    ) {
      if (atoms.form(here) === '-' && Number(atoms.form(here + 1)) > Number(written)) break
      written += atoms.form(here) + atoms.form(here + 1)
      here += 2
    }
    // «16¹» and «16(1)» stay as «16»; «131-ФЗ» is an act, not a place
    if (atoms.form(here) === '-' && /^ф?к?з$/u.test(atoms.form(here + 1))) return null
    return { written, to: here }
  }
  if (
    atoms.form(first) === '"' &&
    atoms.isWord(at + 1) &&
    atoms.form(at + 1).length === 1 &&
    atoms.form(at + 2) === '"'
  )
    return { written: atoms.form(at + 1), to: at + 3 }
  if (atoms.isWord(first) && atoms.form(first).length === 1 && atoms.form(at + 1) === ')')
    return { written: atoms.form(first), to: at + 2 }
  const ordinal = atoms.isWord(first) ? ordinalOf(atoms.form(first)) : 0
  return ordinal > 0 ? { written: String(ordinal), to: at + 1 } : null
}

/** The numbers after one level word: «14, 15 и 16» → «14, 15, 16», «14–16» → «14–16». */
function readMarks(atoms: Atoms, at: number): { written: string; to: number } | null {
  const first = readMark(atoms, at)
  if (first === null) return null
  let { written, to } = first
  for (;;) {
    const joint = atoms.form(to)
    if (joint !== ',' && joint !== 'и' && joint !== '-' && joint !== 'или') break
    const next = atoms.isNumber(to + 1) ? readMark(atoms, to + 1) : null
    if (next === null) break
    written += (joint === '-' ? '–' : ', ') + next.written
    to = next.to
  }
  return { written, to }
}

interface Part {
  readonly level: Level
  written: string
}

/** Reads the whole chain that begins at `at`; null when no number follows the level word. */
export function readPlace(atoms: Atoms, at: number): FoundPlace | null {
  const parts: Part[] = []
  let here = at
  for (;;) {
    const joined = parts.length > 0 && (atoms.form(here) === ',' || atoms.form(here) === 'и')
    const found = readPart(atoms, joined ? here + 1 : here)
    if (found === null) break
    parts.push({ level: found.level, written: found.written })
    here = found.to
  }
  return parts.length === 0 ? null : { place: spell(parts), from: at, to: here }
}

/** One level with its numbers: «ч. 1», «статьи 14, 15 и 16», «второй части»; «ст.ст.» counts once. */
function readPart(atoms: Atoms, at: number): { level: Level; written: string; to: number } | null {
  const level = levelOf(atoms.form(at))
  if (level === null) {
    const ordinal = ordinalOf(atoms.form(at))
    const next = ordinal > 0 ? levelOf(atoms.form(at + 1)) : null
    return next === null ? null : { level: next, written: String(ordinal), to: at + 2 }
  }
  let here = at + 1
  if (atoms.form(here) === '.') here++
  if (levelOf(atoms.form(here)) === level) here += atoms.form(here + 1) === '.' ? 2 : 1
  if (atoms.form(here) === '№') here++
  const marks = readMarks(atoms, here)
  return marks === null ? null : { level, ...marks }
}

/** Widest level first inside each article; a level that comes back begins the next article («ст. 12.15 ч. 2, ст. 12.33»). */
function spell(parts: readonly Part[]): string {
  const articles: Part[][] = [[]]
  for (const part of parts) {
    const current = articles.at(-1)!
    const last = current.at(-1)
    if (last?.level === part.level) last.written += `, ${part.written}`
    else if (current.some((known) => known.level === part.level)) articles.push([{ ...part }])
    else current.push({ ...part })
  }
  const width = (part: Part) => levels.indexOf(part.level)
  return articles
    .map((article) =>
      article
        .sort((a, b) => width(a) - width(b))
        .map(({ level, written }) => `${level} ${written}`)
        .join(' '),
    )
    .join(', ')
}
