import type { Fragment, FragmentKind } from '../model/fragment.ts'
import type { Span } from '../model/span.ts'
import { Atoms } from '../text/atoms.ts'
import type { Matches } from './cue-table.ts'
import type { Clause, ReadSentence } from './fragment-context.ts'
import { inContext } from './fragment-context.ts'
import { tellsContacts } from './fragment-contacts.ts'
import { Evidence } from './fragment-evidence.ts'
import type { FragmentTools } from './fragment-tools.ts'
import {
  beginsCourtesy,
  beginsCue,
  beginsHarm,
  beginsHeading,
  beginsIntroduction,
  beginsOpeningCue,
  beginsOwner,
  beginsRelief,
  fragmentTools,
  isBreak,
  isDash,
  isIdle,
} from './fragment-tools.ts'
import type { Language } from '../text/language.ts'

const leastEvidence = 2
/** A clause after a request needs this much to speak for itself: «…, на что тратить штрафы» still belongs to the request. */
const leastTurn = 2.5

/**
 * Which sentences (or clauses of one sentence) name a problem, ask, tell of a practice, or promise an effect?
 * Evidence of words and grammar is added up per clause; neighbouring clauses of one role are one fragment; a clause without
 * evidence belongs to its neighbour; then the paragraph has its say (fragment-context.ts).
 * Every fragment is the exact substring of `text`. Cost O(atoms), one look-up a word.
 */
export function findFragments(
  text: string,
  atoms: Atoms,
  sentences: readonly Span[],
  language: Language,
): Fragment[] {
  const tools = fragmentTools(language)
  const read: ReadSentence[] = []
  let section: FragmentKind | null = null
  let paragraph = 0
  sentences.forEach((sentence, index) => {
    const from = atoms.indexAt(sentence.from)
    const to = atoms.indexAt(sentence.to)
    if (index > 0 && isBlankLine(text, sentences[index - 1]!.to, sentence.from)) {
      paragraph++
      section = null
    }
    const heading = headingOf(tools, atoms, from, to)
    if (heading !== undefined) section = heading.kind
    const start = heading?.end ?? from
    const leadsIn = to - start <= 7 && atoms.form(to - 1) === ':' && index < sentences.length - 1
    const isApart = leadsIn || isTitle(atoms, sentences, index) || tellsContacts(atoms, start, to)
    const clauses = isApart ? [] : clausesOf(tools, atoms, { from: start, to, section })
    const speaks = !isApart && saysSomething(tools, atoms, start, to)
    read.push({ from: start, to, paragraph, clauses, speaks })
  })
  const found = inContext(read)
  // a title is all there is: then it is what the author says
  if (found.length === 0 && sentences.length > 0 && !tellsContacts(atoms, 0, atoms.indexAt(sentences[0]!.to)))
    found.push(...clausesOf(tools, atoms, { from: 0, to: atoms.indexAt(sentences[0]!.to), section: null }))
  if (found.length === 0 && tools.language.describes) found.push(...described(read))
  return found.flatMap((clause) => cut(text, atoms, clause) ?? [])
}

/** A text that neither asks nor boasts and still says something describes what is wrong; no word decided it, so there is no cue. */
const described = (sentences: readonly ReadSentence[]): Clause[] =>
  sentences.flatMap(({ from, to, speaks }): Clause[] =>
    speaks ? [{ from, to, kind: 'problem', score: 1, cue: null }] : [],
  )

/** Four atoms or more that are neither courtesy («С уважением, жители») nor an introduction («Район образован в 1928 году»). */
function saysSomething(tools: FragmentTools, atoms: Atoms, from: number, to: number): boolean {
  if (to - from < 4) return false
  let clauseEnd = from
  while (clauseEnd < to && (tools.signs(atoms, clauseEnd) & isBreak) === 0) clauseEnd++
  if (isCourtesy(tools, atoms, { from, to: clauseEnd })) return false
  for (let at = from; at < to; at++)
    if ((tools.signs(atoms, at) & beginsIntroduction) !== 0 && tools.introductions.match(atoms, at, to, false).count > 0)
      return false
  return true
}

/** Two line breaks between sentences; looks at the blanks between only. */
function isBlankLine(text: string, from: number, to: number): boolean {
  let breaks = 0
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) breaks++
  return breaks >= 2
}

/** The first line when it is short, ends without a mark and more follows on other lines. */
function isTitle(atoms: Atoms, sentences: readonly Span[], index: number): boolean {
  if (index > 0 || sentences.length < 3) return false
  const sentence = sentences[0]!
  const next = atoms.indexAt(sentence.to)
  return (
    atoms.beginsLine(next) && next > 0 && !atoms.isMark(next - 1) && sentence.to - sentence.from <= 150
  )
}

/** A line that begins with a section's title and a colon, or is nothing but the title. */
function headingOf(
  tools: FragmentTools,
  atoms: Atoms,
  from: number,
  to: number,
): { kind: FragmentKind | null; end: number } | undefined {
  if (from >= to || !atoms.beginsLine(from) || (tools.signs(atoms, from) & beginsHeading) === 0) return undefined
  let found: { kind: FragmentKind | null; end: number } | undefined
  const { count, values, ends } = tools.headings.match(atoms, from, to, true)
  for (let i = 0; i < count; i++) {
    const end = ends[i]!
    const colon = atoms.form(end) === ':' && end < to
    if (colon || end === to || (end === to - 1 && atoms.isMark(end)))
      found = { kind: values[i]!, end: colon ? end + 1 : end }
  }
  return found
}

function clausesOf(
  tools: FragmentTools,
  atoms: Atoms,
  sentence: { from: number; to: number; section: FragmentKind | null },
): Clause[] {
  const { from, to, section } = sentence
  const clauses: Clause[] = []
  let start = from
  for (let at = from; at <= to; at++) {
    if (at < to && !endsClause(tools, atoms, at)) continue
    if (at > start) clauses.push(weigh(tools, atoms, { from: start, to: at, section }))
    start = at + 1
  }
  return join(clauses.filter((clause, index) => index > 0 || !isCourtesy(tools, atoms, clause)))
}

/** A hyphen inside a word ends nothing. */
function endsClause(tools: FragmentTools, atoms: Atoms, at: number): boolean {
  const signs = tools.signs(atoms, at)
  return (signs & isBreak) !== 0 && ((signs & isDash) === 0 || atoms.hasGap(at))
}

const evidence = new Evidence()

function weigh(tools: FragmentTools, atoms: Atoms, clause: { from: number; to: number; section: FragmentKind | null }): Clause {
  const { from, to, section } = clause
  evidence.clear()
  if (section !== null) evidence.setScore(section, 2.5)
  tools.language.grammar(atoms, from, to, evidence)
  for (let at = from; at < to; at++)
    if ((tools.signs(atoms, at) & (at === from ? beginsCue | beginsOpeningCue : beginsCue)) !== 0)
      weighCues(tools.cues.match(atoms, at, to, at === from), at, at > from && tools.language.denials.has(atoms.form(at - 1)))
  balance(tools, atoms, from, to)
  const best = evidence.strongest()
  const score = evidence.score(best)
  return { from, to, kind: score >= leastEvidence ? best : null, score, cue: evidence.cue(best) }
}

/** A deed or a gain that is denied is what is wrong: «не оборудован», «не смогут». */
function weighCues(matches: Matches<{ kind: FragmentKind; weight: number }>, at: number, isDenied: boolean): void {
  for (let i = 0; i < matches.count; i++) {
    const { kind, weight } = matches.values[i]!
    evidence.hit(isDenied && weight > 0 && (kind === 'practice' || kind === 'effect') ? 'problem' : kind, weight, at, matches.ends[i]!)
  }
}

/** What one role's evidence takes from another's: questions promise nothing, harm is no effect, a plain request outweighs. */
function balance(tools: FragmentTools, atoms: Atoms, from: number, to: number): void {
  if (evidence.score('effect') > 0 && asksSomething(atoms, to))
    evidence.setScore('effect', 0.3 * evidence.score('effect'))
  if (evidence.score('practice') > 0) {
    if (atoms.some(from, to, (at) => countsThings(atoms, at))) evidence.setScore('practice', evidence.score('practice') + 0.8)
    if (tools.language.owners.length > 0 && !hasOwner(tools, atoms, from, to)) evidence.setScore('practice', evidence.score('practice') * unowned)
  }
  const ends = evidence.score('effect') > 0 ? harmOrRelief(tools, atoms, from, to) : null
  if (ends === 'harm') {
    evidence.setScore('problem', evidence.score('problem') + evidence.score('effect'))
    evidence.setScore('effect', 0)
  } else if (ends === 'relief') evidence.setScore('problem', evidence.score('problem') * 0.3)
  if (evidence.score('proposal') < 4) return
  evidence.setScore('problem', evidence.score('problem') * 0.5)
  evidence.setScore('effect', evidence.score('effect') * 0.8)
  evidence.setScore('practice', evidence.score('practice') * 0.6)
}

/** «служат 88 семей», not «дом 88», «№ 88», «8 мая», «2021 года», «Рассыльная 2», «в 18:00», «между 2 и 6 открыт». */
const countsThings = (atoms: Atoms, at: number): boolean =>
  atoms.isNumber(at) && !(atoms.isCapital(at - 1) && at > 1) && atoms.form(at - 1) !== ':' && !(atoms.isNumber(at - 2) && /^[и,-]$/u.test(atoms.form(at - 1))) && ((atoms.isWord(at + 1) && !dated.test(atoms.form(at + 1))) || atoms.form(at + 1) === '%') && !(at > 0 && numbered.has(atoms.form(at - 1)))

const numbered = new Set(['№', 'дом', 'дома', 'доме', 'д', '.', 'школа', 'школе', 'пункт', 'статья', 'статьи', 'n'])

const dated = /^(?:г|гг|год|года|году|годах|январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья])$/u
/** What a practice nobody owns is worth. */
const unowned = 0.7

/** Whoever begins with «провели», «обучили» speaks of oneself. */
const ownDeed = /^\p{L}{3,}(?:ли|лись)$/u

function hasOwner(tools: FragmentTools, atoms: Atoms, from: number, to: number): boolean {
  if (ownDeed.test(atoms.form(from))) return true
  for (let at = from; at < to; at++)
    if ((tools.signs(atoms, at) & beginsOwner) !== 0 && tools.owners.match(atoms, at, to, at === from).count > 0) return true
  return false
}

/** The sentence this clause belongs to ends with a question mark. */
function asksSomething(atoms: Atoms, to: number): boolean {
  for (let at = to - 1; at < Math.min(atoms.length, to + 30); at++) {
    const form = atoms.form(at)
    if (atoms.isMark(at) && (form === '?' || form === '.' || form === '!')) return form === '?'
  }
  return false
}

/** A future that brings something bad, or takes it away («аварий станет меньше»); null when it names nothing bad. */
function harmOrRelief(
  tools: FragmentTools,
  atoms: Atoms,
  from: number,
  to: number,
): 'harm' | 'relief' | null {
  let harm = false
  for (let at = from; at < to; at++) {
    const signs = tools.signs(atoms, at)
    if ((signs & beginsRelief) !== 0 && tools.reliefs.match(atoms, at, to, false).count > 0) return 'relief'
    if ((signs & beginsHarm) !== 0) harm ||= tools.harms.match(atoms, at, to, false).count > 0
  }
  return harm ? 'harm' : null
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
    } else if (
      last !== undefined &&
      (last.kind === clause.kind || clause.score < (last.kind === 'proposal' ? leastTurn : leastEvidence))
    ) {
      last.to = clause.to
      if (last.kind === clause.kind && clause.score > last.score)
        Object.assign(last, { score: clause.score, cue: clause.cue })
    } else
      joined.push({ ...clause, from: last === undefined && pendingFrom >= 0 ? pendingFrom : clause.from })
  }
  return joined
}

/** Nothing of the matter in the whole text: greeting, thanks, «прошу разобраться», «о результатах прошу сообщить по почте». */
export function saysNothing(text: string, language: Language): boolean {
  const atoms = courteous.scan(text.replace(signature, '').replace(/\[[^\]]{1,20}\]/gu, ' '))
  return isCourtesy(fragmentTools(language), atoms, { from: 0, to: atoms.length })
}

const courteous = new Atoms()
/** Who closes with respect signs next. */
const signature = /(?<!\p{L})с\s+уважением(?!\p{L})[\s\S]*$/iu

/** Nothing but greeting, thanks or «просим рассмотреть вопрос»: says nothing by itself. */
function isCourtesy(tools: FragmentTools, atoms: Atoms, clause: { from: number; to: number }): boolean {
  let courteous = false
  let at = clause.from
  while (at < clause.to) {
    const signs = tools.signs(atoms, at)
    const end = (signs & beginsCourtesy) === 0 ? at : courtesyEnd(tools, atoms, at, clause)
    if (end > at) courteous = true
    else if (atoms.isWord(at) && (signs & isIdle) === 0) return false
    at = Math.max(end, at + 1)
  }
  return courteous
}

function courtesyEnd(tools: FragmentTools, atoms: Atoms, at: number, clause: { from: number; to: number }): number {
  const { count, ends } = tools.courtesy.match(atoms, at, clause.to, at === clause.from)
  let end = at
  for (let i = 0; i < count; i++) end = Math.max(end, ends[i]!)
  return end
}

function cut(text: string, atoms: Atoms, clause: Clause): Fragment | null {
  const { kind, cue } = clause
  const first = afterListMark(atoms, clause.from, clause.to)
  if (kind === null || clause.to - first < 2) return null
  const from = atoms.from(first)
  const to = atoms.to(clause.to - 1)
  const words = cue === null ? '' : text.slice(atoms.from(cue.from), atoms.to(cue.to - 1))
  return { kind, from, to, text: text.slice(from, to), cue: words }
}

/** The mark of a list is no part of what is said: «2) », «— », «3. ». */
function afterListMark(atoms: Atoms, from: number, to: number): number {
  let at = from
  if (
    atoms.isNumber(at) &&
    (atoms.form(at + 1) === ')' || (atoms.form(at + 1) === '.' && atoms.hasGap(at + 2)))
  )
    at += 2
  while (
    at < to &&
    atoms.isMark(at) &&
    atoms.form(at) !== '"' &&
    atoms.form(at) !== '(' &&
    atoms.form(at) !== '№'
  )
    at++
  return at
}
