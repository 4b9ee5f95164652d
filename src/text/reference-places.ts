import type { Atom } from './atoms.ts'
import { form } from './reference-parts.ts'

/** A chain of articles, parts and points: «п. 2 ч. 1 ст. 16», «статьи 14, 15 и 16», «абзац второй пункта 2». */
export interface FoundPlace {
  /** Widest first: «ст. 16 ч. 1 п. 2», whichever way it was written. */
  readonly place: string
  readonly from: number
  readonly to: number
}

const levels = ['разд.', 'гл.', 'ст.', 'ч.', 'п.', 'пп.', 'абз.'] as const
type Level = (typeof levels)[number]

const short: Readonly<Record<string, Level>> = { ст: 'ст.', ч: 'ч.', п: 'п.', пп: 'пп.', подп: 'пп.', абз: 'абз.', гл: 'гл.', пункт: 'п.', разд: 'разд.' }

function levelOf(word: string): Level | null {
  const known = short[word]
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
const ordinalOf = (word: string): number => (word.length > 8 + 3 ? 0 : ordinals.findIndex((stem) => word.startsWith(stem)) + 1)

/** Beginnings of all words a place can begin with. */
export const placeHeads: readonly string[] = ['ст', 'ч', 'ча', 'п', 'пу', 'пп', 'по', 'аб', 'гл', 'ра', ...ordinals.map((stem) => stem.slice(0, 2))]

/** One number of a place: «26.1», «16.1-1», «второй», «"а"»; null when there is none. */
function readMark(atoms: readonly Atom[], at: number): { written: string; to: number } | null {
  const first = atoms[at]
  if (first === undefined) return null
  if (first.kind === 'number') {
    let written = first.form
    let here = at + 1
    while ((form(atoms, here) === '.' || form(atoms, here) === '-') && atoms[here + 1]?.kind === 'number' && !atoms[here]!.gap && !atoms[here + 1]!.gap) {
      if (form(atoms, here) === '-' && Number(atoms[here + 1]!.form) > Number(written)) break
      written += form(atoms, here) + form(atoms, here + 1)
      here += 2
    }
    // «16¹» and «16(1)» stay as «16»; «131-ФЗ» is an act, not a place
    if (form(atoms, here) === '-' && /^ф?к?з$/u.test(form(atoms, here + 1))) return null
    return { written, to: here }
  }
  if (first.form === '"' && atoms[at + 1]?.kind === 'word' && form(atoms, at + 1).length === 1 && form(atoms, at + 2) === '"')
    return { written: form(atoms, at + 1), to: at + 3 }
  if (first.kind === 'word' && first.form.length === 1 && form(atoms, at + 1) === ')') return { written: first.form, to: at + 2 }
  const ordinal = first.kind === 'word' ? ordinalOf(first.form) : 0
  return ordinal > 0 ? { written: String(ordinal), to: at + 1 } : null
}

/** The numbers after one level word: «14, 15 и 16» → «14, 15, 16», «14–16» → «14–16». */
function readMarks(atoms: readonly Atom[], at: number): { written: string; to: number } | null {
  const first = readMark(atoms, at)
  if (first === null) return null
  let { written, to } = first
  for (;;) {
    const joint = form(atoms, to)
    if (joint !== ',' && joint !== 'и' && joint !== '-' && joint !== 'или') break
    const next = atoms[to + 1]?.kind === 'number' ? readMark(atoms, to + 1) : null
    if (next === null) break
    written += (joint === '-' ? '–' : ', ') + next.written
    to = next.to
  }
  return { written, to }
}

/** Reads the whole chain that begins at `at`; null when no number follows the level word. */
export function readPlace(atoms: readonly Atom[], at: number): FoundPlace | null {
  const parts: { level: Level; written: string }[] = []
  let here = at
  for (;;) {
    if (parts.length > 0 && (form(atoms, here) === ',' || form(atoms, here) === 'и')) {
      if (levelOf(form(atoms, here + 1)) === null) break
      here++
    }
    const level = levelOf(form(atoms, here))
    const ordinalFirst = level === null && ordinalOf(form(atoms, here)) > 0 ? levelOf(form(atoms, here + 1)) : null
    if (ordinalFirst !== null) {
      parts.push({ level: ordinalFirst, written: String(ordinalOf(form(atoms, here))) })
      here += 2
      continue
    }
    if (level === null) break
    let next = here + 1
    if (form(atoms, next) === 'ст' || (form(atoms, next) === '.' && levelOf(form(atoms, next + 1)) === level)) next++ // «ст.ст. 14»
    if (form(atoms, next) === '.') next++
    if (levelOf(form(atoms, next)) === level) next += form(atoms, next + 1) === '.' ? 2 : 1
    if (form(atoms, next) === '№') next++
    const marks = readMarks(atoms, next)
    if (marks === null) break
    parts.push({ level, written: marks.written })
    here = marks.to
  }
  if (parts.length === 0) return null
  const ordered = [...parts].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
  return { place: ordered.map(({ level, written }) => `${level} ${written}`).join(' '), from: at, to: here }
}
