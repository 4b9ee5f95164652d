import type { SourceText } from './analyse-corpus-types.ts'
import type { CorpusIndex } from './corpus-index.ts'
import type { DuplicateLink } from './duplicate-merge.ts'
import type { DuplicateFindings } from './near-duplicates.ts'
import { SharedOrder } from './likeness.ts'
import { templateOrder, templateWords } from './near-duplicates.ts'
import { passageReason } from './shared-passages.ts'
import { UnionFind } from './union-find.ts'

/**
 * Groups of rows that count as one voice, named by what they are:
 * `copies` the same case in the same words, perhaps edited · `rewordings` the same case in other words · `template` one long text sent by
 * at least three authors, whose own figures or dates may differ but not their addresses or names. A campaign is one text: links
 * join it from the most alike on, and two parts only when their first rows share their order too, so that no chain of texts, each
 * a little unlike the next, becomes a campaign. Cost: O(rows + links · log links), and a comparison of rows for two parts.
 */
export interface DuplicateGroup {
  readonly kind: 'copies' | 'template' | 'rewordings'
  /** Rows, ascending; the first speaks for all. */
  readonly rows: Int32Array
  readonly reasons: readonly string[]
}

/** So many authors make a campaign. */
const campaignSpeakers = 3
const verbatim = 0.5

export function formGroups(index: CorpusIndex, sources: readonly SourceText[], findings: DuplicateFindings): DuplicateGroup[] {
  const sets = new UnionFind(sources.length)
  const caseOf = new Map<number, number>()
  findings.cases.forEach((rows, i) => {
    for (const row of rows) sets.join(rows[0] as number, row)
    caseOf.set(rows[0] as number, i)
  })
  const campaigns = joinCampaigns(sets, index, sources, findings.templates)
  const members = new Map<number, number[]>()
  for (let row = 0; row < sources.length; row++) {
    const leader = sets.leader(row)
    const known = members.get(leader)
    if (known) known.push(row)
    else members.set(leader, [row])
  }
  const groups: DuplicateGroup[] = []
  for (const [leader, rows] of members) {
    if (rows.length < 2) continue
    const differing = campaigns.get(leader)
    const isLong = (index.tokenStart[leader + 1] as number) - (index.tokenStart[leader] as number) >= templateWords
    const own = caseOf.get(leader)
    const shared = own === undefined ? 1 : (findings.order[own] as number)
    const rare = own === undefined ? 0 : (findings.rare[own] as number)
    const isCampaign = differing !== undefined || (isLong && shared >= verbatim && speakersOf(sources, rows).size >= campaignSpeakers)
    const kind = isCampaign ? 'template' : shared >= verbatim || rare > 0 ? 'copies' : 'rewordings'
    groups.push({ kind, rows: Int32Array.from(rows), reasons: reasonsFor(kind, { sources, rows, shared, rare, differing: differing ?? [] }) })
  }
  return groups
}

function speakersOf(sources: readonly SourceText[], rows: readonly number[]): Set<string> {
  const speakers = new Set<string>()
  for (const row of rows) {
    const { author, municipality, region } = sources[row] as SourceText
    const name = author?.trim() || municipality?.trim()
    if (name) speakers.add(`${region?.trim() ?? ''}\n${name}`.toLowerCase())
  }
  return speakers
}

/** Joins what template links bind into campaigns of enough authors; gives what differs, by leading row. */
function joinCampaigns(sets: UnionFind, index: CorpusIndex, sources: readonly SourceText[], links: readonly DuplicateLink[]): Map<number, string[]> {
  const own = links.filter(({ a, b, conflicts }) => conflicts.every(({ kind, a: one, b: other }) => isOwnDetail(kind, one, other, [sources[a], sources[b]])))
  const trial = new UnionFind(sources.length)
  const cases = new Map<number, number[]>()
  for (let row = 0; row < sources.length; row++) {
    const leader = sets.leader(row)
    const known = cases.get(leader)
    if (known) known.push(row)
    else cases.set(leader, [row])
  }
  const held = ofOneText(trial, sets, index, own)
  const wholes = new Map<number, Set<number>>()
  for (const { a, b } of held) {
    for (const leader of [sets.leader(a), sets.leader(b)]) {
      const whole = trial.leader(leader)
      const known = wholes.get(whole)
      if (known) known.add(leader)
      else wholes.set(whole, new Set([leader]))
    }
  }
  const joined = new Set<number>()
  for (const [whole, leaders] of wholes) {
    const rows = [...leaders].flatMap((leader) => cases.get(leader) ?? [])
    if (speakersOf(sources, rows).size < campaignSpeakers) continue
    for (const leader of leaders) sets.join(whole, leader)
    joined.add(whole)
  }
  const differing = new Map<number, string[]>()
  for (const { a, conflicts } of held) {
    const leader = sets.leader(a)
    if (!joined.has(trial.leader(leader)) && !joined.has(leader)) continue
    const known = differing.get(leader) ?? []
    for (const { a: one, b: other } of conflicts) if (known.length < 5) known.push(`${one} — ${other}`)
    differing.set(leader, known)
  }
  return differing
}

/** Joins the cases that are one text; gives the links that hold inside of such a whole. */
function ofOneText(trial: UnionFind, sets: UnionFind, index: CorpusIndex, links: readonly DuplicateLink[]): DuplicateLink[] {
  const shared = new SharedOrder(index)
  const wholeOf = (row: number): number => trial.leader(sets.leader(row))
  const refused = new Set<number>()
  for (const { a, b } of [...links].sort((p, q) => q.likeness - p.likeness || p.a - q.a || p.b - q.b)) {
    const [one, other] = [wholeOf(a), wholeOf(b)]
    const pair = Math.min(one, other) * index.rows + Math.max(one, other)
    if (one === other || refused.has(pair)) continue
    if (shared.of(one, other) >= templateOrder) trial.join(one, other)
    else refused.add(pair)
  }
  return links.filter(({ a, b }) => wholeOf(a) === wholeOf(b))
}

/** A figure, sum or date an author puts into the template, or the name of the own municipality: not another case. */
function isOwnDetail(kind: string, one: string, other: string, sources: readonly (SourceText | undefined)[]): boolean {
  if (kind === 'number' || kind === 'money' || kind === 'date') return true
  if (kind === 'negation') return false
  return [one, other].every((value, i) => {
    const home = `${sources[i]?.municipality ?? ''} ${sources[i]?.region ?? ''}`.toLowerCase()
    return home.trim() !== '' && value.split(/\s+/).every((word) => home.includes(word.slice(0, Math.max(3, word.length - 3))))
  })
}

function reasonsFor(
  kind: DuplicateGroup['kind'],
  facts: { readonly sources: readonly SourceText[]; readonly rows: readonly number[]; readonly shared: number; readonly rare: number; readonly differing: readonly string[] },
): string[] {
  const { sources, rows, shared, rare, differing } = facts
  const reasons = [
    kind === 'rewordings'
      ? `те же слова в другом порядке (общих троек слов ${Math.round(shared * 100)} %)`
      : `текст повторён слово в слово на ${Math.round(shared * 100)} %`,
  ]
  if (rare > 0) reasons.push(passageReason(rare))
  const speakers = speakersOf(sources, rows).size
  if (speakers > 1) reasons.push(`прислали авторы: ${speakers}`)
  if (differing.length > 0) reasons.push(`различаются: ${differing.join('; ')}`)
  else reasons.push('адреса, числа и даты не противоречат друг другу')
  return reasons
}
