import type { FragmentKind } from '../model/fragment.ts'
import { fragmentKinds } from '../model/fragment.ts'
import type { Cue } from './fragment-evidence.ts'

/** A clause with its role; atom indexes, `to` exclusive. */
export interface Clause {
  from: number
  to: number
  kind: FragmentKind | null
  score: number
  cue: Cue | null
}

export interface ReadSentence {
  readonly from: number
  readonly to: number
  readonly paragraph: number
  readonly clauses: readonly Clause[]
  /** Says something: neither courtesy, nor a title, nor a stump. */
  readonly speaks: boolean
}

/** From here on a role stands against its surroundings. */
const sureEvidence = 3

/**
 * What single sentences cannot tell. A mere future among complaints («неизвестно, кто выскочит») is no effect unless it follows
 * something asked or done; a mere past («сломали крышки, которые установили») is no practice in a paragraph that complains or asks. A sentence
 * without any sign goes on with what its paragraph was saying: people describe a problem, a practice or an effect in a row.
 */
export function inContext(sentences: readonly ReadSentence[]): Clause[] {
  const kept: Clause[] = []
  let last: FragmentKind | null = null
  for (const paragraph of byParagraph(sentences)) {
    const weights = weightsOf(paragraph)
    let asked = false
    const settled = paragraph.map((sentence) => ({
      sentence,
      clauses: sentence.clauses.filter((clause) => {
        const keeps = stands(clause, weights, asked || (last !== null && last !== 'problem'))
        if (keeps) last = clause.kind
        if (clause.kind === 'proposal') asked = true
        return keeps
      }),
    }))
    kept.push(...continued(settled, weights))
  }
  return kept
}

type Weights = Readonly<Record<FragmentKind, number>>

function byParagraph(sentences: readonly ReadSentence[]): ReadSentence[][] {
  const paragraphs: ReadSentence[][] = []
  for (const sentence of sentences) (paragraphs[sentence.paragraph] ??= []).push(sentence)
  return paragraphs.filter((paragraph) => paragraph !== undefined)
}

function weightsOf(paragraph: readonly ReadSentence[]): Weights {
  const weights: Record<FragmentKind, number> = { problem: 0, proposal: 0, practice: 0, effect: 0 }
  for (const { clauses } of paragraph)
    for (const { kind, score } of clauses) if (kind !== null) weights[kind] += score
  return weights
}

function stands(clause: Clause, weights: Weights, follows: boolean): boolean {
  if (clause.score >= sureEvidence) return true
  if (clause.kind === 'effect') return follows || weights.problem < weights.effect
  if (clause.kind === 'practice') return weights.problem + weights.proposal < weights.practice
  return true
}

/** Sentences that speak without a sign take the role of the one before, when the paragraph is mostly of that role. */
function continued(
  settled: readonly { sentence: ReadSentence; clauses: Clause[] }[],
  weights: Weights,
): Clause[] {
  const total = fragmentKinds.reduce((sum, kind) => sum + weights[kind], 0)
  const main =
    fragmentKinds.find(
      (kind) => kind !== 'proposal' && weights[kind] >= 0.6 * total && weights[kind] >= sureEvidence,
    ) ?? null
  const clauses: Clause[] = []
  let running: FragmentKind | null = null
  settled.forEach(({ sentence, clauses: own }, index) => {
    const next = settled[index + 1]?.clauses[0]?.kind ?? null
    const silent = own.length === 0 && sentence.clauses.length === 0 && sentence.speaks
    if (silent && main !== null && (running === main || (next === main && index > 0)))
      clauses.push({ from: sentence.from, to: sentence.to, kind: main, score: 1, cue: null })
    else clauses.push(...own)
    running = own.at(-1)?.kind ?? (silent ? running : null)
  })
  return clauses
}
