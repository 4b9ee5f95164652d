import type { Fragment, FragmentKind } from '../model/fragment.ts'
import { fragmentKinds } from '../model/fragment.ts'
import type { Span } from '../model/span.ts'
import type { Atom } from '../text/atoms.ts'
import { atomAt } from '../text/atoms.ts'
import type { CueHit, CueLanguage } from './cue-table.ts'
import { PatternIndex } from './cue-table.ts'
import { germanCues } from './fragment-cues-de.ts'
import { englishCues } from './fragment-cues-en.ts'
import { spanishCues } from './fragment-cues-es.ts'
import { russianCues } from './fragment-cues-ru.ts'
import type { Language } from '../text/language.ts'

const leastEvidence = 2
/** A clause after a request needs this much to speak for itself: «…, на что тратить штрафы» still belongs to the request. */
const leastTurn = 2.5

interface Compiled {
  readonly language: CueLanguage
  readonly cues: PatternIndex<{ kind: FragmentKind; weight: number }>
  readonly headings: PatternIndex<FragmentKind | null>
  readonly courtesy: PatternIndex<true>
  readonly harms: PatternIndex<true>
}

interface Clause {
  from: number
  to: number
  kind: FragmentKind | null
  score: number
  cue: CueHit | null
}

const compiled = new Map<CueLanguage, Compiled>()

function compile(language: CueLanguage): Compiled {
  const known = compiled.get(language)
  if (known !== undefined) return known
  const made: Compiled = { language, cues: new PatternIndex(), headings: new PatternIndex(), courtesy: new PatternIndex(), harms: new PatternIndex() }
  for (const { kind, weight, words } of language.rows) for (const cue of words) made.cues.add(cue, { kind, weight })
  for (const { kind, words } of language.headings) for (const heading of words) made.headings.add(`^${heading}`, kind)
  for (const words of language.courtesy) made.courtesy.add(words, true)
  for (const words of language.harms) made.harms.add(words, true)
  compiled.set(language, made)
  return made
}

const tables: Partial<Record<Language, CueLanguage>> = { ru: russianCues, de: germanCues, en: englishCues, es: spanishCues }

/**
 * Which sentences (or clauses of one sentence) name a problem, ask, tell of a practice, or promise an effect?
 * Evidence of words and grammar is added up per clause; neighbouring clauses of one role are one fragment; a clause without
 * evidence belongs to its neighbour. Every fragment is the exact substring of `text`. Cost O(atoms), one look-up a word.
 */
export function findFragments(text: string, atoms: readonly Atom[], sentences: readonly Span[], language: Language): Fragment[] {
  const tools = compile(tables[language] ?? russianCues)
  const fragments: Fragment[] = []
  let section: FragmentKind | null = null
  for (const sentence of sentences) {
    const from = atomAt(atoms, sentence.from)
    const to = atomAt(atoms, sentence.to)
    const heading = headingOf(tools, atoms, from, to)
    if (heading !== undefined) section = heading.kind
    for (const clause of clausesOf(tools, atoms, heading?.end ?? from, to, section)) {
      const fragment = cut(text, atoms, clause)
      if (fragment !== null) fragments.push(fragment)
    }
  }
  return fragments
}

/** A line that begins with a section's title and a colon, or is nothing but the title. */
function headingOf(tools: Compiled, atoms: readonly Atom[], from: number, to: number): { kind: FragmentKind | null; end: number } | undefined {
  if (from >= to || !atoms[from]!.line) return undefined
  let found: { kind: FragmentKind | null; end: number } | undefined
  tools.headings.match(atoms, from, to, true, (kind, end) => {
    const colon = atoms[end]?.form === ':' && end < to
    if (colon || end === to || (end === to - 1 && atoms[end]!.kind === 'mark')) found = { kind, end: colon ? end + 1 : end }
  })
  return found
}

const breaks = new Set([',', ';', '-', ':', '('])

function clausesOf(tools: Compiled, atoms: readonly Atom[], from: number, to: number, section: FragmentKind | null): Clause[] {
  const clauses: Clause[] = []
  let start = from
  for (let at = from; at <= to; at++) {
    if (at < to && !(breaks.has(atoms[at]!.form) && (atoms[at]!.form !== '-' || atoms[at]!.gap))) continue
    if (at > start) clauses.push(weigh(tools, atoms, start, at, section))
    start = at + 1
  }
  return join(clauses.filter((clause, index) => index > 0 || !isCourtesy(tools, atoms, clause)))
}

function weigh(tools: Compiled, atoms: readonly Atom[], from: number, to: number, section: FragmentKind | null): Clause {
  const hits = tools.language.grammar(atoms, from, to)
  for (let at = from; at < to; at++)
    tools.cues.match(atoms, at, to, at === from, ({ kind, weight }, end) => hits.push({ kind, weight, from: at, to: end }))
  const scores: Record<FragmentKind, number> = { problem: 0, proposal: 0, practice: 0, effect: 0 }
  if (section !== null) scores[section] += 2.5
  for (const { kind, weight } of hits) scores[kind] += weight
  if (scores.effect > 0 && isHarm(tools, atoms, from, to)) {
    scores.problem += scores.effect
    scores.effect = 0
  }
  if (scores.proposal >= 4) {
    scores.problem *= 0.5
    scores.effect *= 0.8
    scores.practice *= 0.6
  }
  let best: FragmentKind = 'problem'
  for (const kind of fragmentKinds) if (scores[kind] > scores[best]) best = kind
  const cue = hits.filter((hit) => hit.kind === best).sort((a, b) => b.weight - a.weight || a.from - b.from)[0] ?? null
  return { from, to, kind: scores[best] >= leastEvidence ? best : null, score: scores[best], cue }
}

const isHarm = (tools: Compiled, atoms: readonly Atom[], from: number, to: number): boolean => {
  let harm = false
  for (let at = from; at < to && !harm; at++) tools.harms.match(atoms, at, to, false, () => (harm = true))
  return harm
}

/** Clauses without a role go to the neighbour on the left, at the head to the right; equal neighbours become one. */
function join(clauses: readonly Clause[]): Clause[] {
  const joined: Clause[] = []
  let pendingFrom = -1
  for (const clause of clauses) {
    const last = joined.at(-1)
    if (clause.kind === null) {
      if (last !== undefined) last.to = clause.to
      else if (pendingFrom < 0) pendingFrom = clause.from
    } else if (last !== undefined && (last.kind === clause.kind || clause.score < (last.kind === 'proposal' ? leastTurn : leastEvidence))) {
      last.to = clause.to
      if (last.kind === clause.kind && clause.score > last.score) Object.assign(last, { score: clause.score, cue: clause.cue })
    } else joined.push({ ...clause, from: last === undefined && pendingFrom >= 0 ? pendingFrom : clause.from })
  }
  return joined
}

/** Nothing but greeting, thanks or «просим рассмотреть вопрос»: says nothing by itself. */
function isCourtesy(tools: Compiled, atoms: readonly Atom[], clause: { from: number; to: number }): boolean {
  let courteous = false
  let at = clause.from
  while (at < clause.to) {
    let end = at
    tools.courtesy.match(atoms, at, clause.to, at === clause.from, (_, after) => (end = Math.max(end, after)))
    if (end > at) courteous = true
    else if (atoms[at]!.kind !== 'word' || tools.language.idle.has(atoms[at]!.form)) end = at + 1
    else return false
    at = end
  }
  return courteous
}

function cut(text: string, atoms: readonly Atom[], clause: Clause): Fragment | null {
  const { kind, cue } = clause
  if (kind === null || clause.to - clause.from < 2) return null
  const from = atoms[clause.from]!.from
  const to = atoms[clause.to - 1]!.to
  const words = cue === null ? '' : text.slice(atoms[cue.from]!.from, atoms[cue.to - 1]!.to)
  return { kind, from, to, text: text.slice(from, to), cue: words }
}
