import type { StatementCounts } from './vote-matrix.ts'

/**
 * What the counts of a statement say: consensus across groups, what speaks for a group, what to ask next.
 * Source: Polis (Small et al. 2021), formulas re-derived; unit values in test/analysis/opinion-statistics.test.ts.
 * All functions are linear in statements × groups. «Significant» is one-sided 90 %.
 */
export const significant = 1.2816

/** Laplace-smoothed share of agreement (or of whatever `successes` counts). */
export const smoothedShare = (successes: number, seen: number): number => (successes + 1) / (seen + 2)

/** One-proportion z against one half, one success and one trial added. */
export const oneProportion = (successes: number, trials: number): number =>
  2 * Math.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5)

/** Two-proportion z, one added to all four counts; 0 when the pooled share is 1. */
export function twoProportions(successes: number, otherSuccesses: number, trials: number, otherTrials: number): number {
  const [s1, s2, n1, n2] = [successes + 1, otherSuccesses + 1, trials + 1, otherTrials + 1]
  const pooled = (s1 + s2) / (n1 + n2)
  return pooled === 1 ? 0 : (s1 / n1 - s2 / n2) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
}

/** Product over groups of the smoothed share of `what`: high only where every group says so. */
export function informedConsensus(groups: readonly StatementCounts[], what: 'agree' | 'disagree', statements: number): Float64Array {
  return Float64Array.from({ length: statements }, (_, c) => groups.reduce((product, group) => product * smoothedShare(group[what][c]!, group.seen[c]!), 1))
}

/** How badly a statement's next vote is wanted; `extremity` is its distance from the middle of the picture. */
export function priorityOf(agree: number, pass: number, seen: number, extremity: number): number {
  const importance = (1 - smoothedShare(pass, seen)) * (extremity + 1) * smoothedShare(agree, seen)
  return (importance * (1 + 8 * 2 ** (-seen / 5))) ** 2
}

/** Priority of a statement about the people themselves («я работаю в администрации»): asked of everybody early. */
export const metaPriority = 49

/** How one side of a statement (agreeing, disagreeing) stands in a group against all others. */
interface Side {
  readonly share: number
  readonly shareTest: number
  readonly ratio: number
  readonly ratioTest: number
}

function sideOf(own: number, ownSeen: number, others: number, othersSeen: number): Side {
  const share = smoothedShare(own, ownSeen)
  return {
    share,
    shareTest: oneProportion(own, ownSeen),
    ratio: share / ((others + 1) / (othersSeen + 2)),
    ratioTest: twoProportions(own, others, ownSeen, othersSeen),
  }
}

/** A statement that speaks for a group, with the direction in which it does. */
export interface Representative {
  readonly statement: number
  readonly direction: 'agree' | 'disagree'
  /** Smoothed share of the group that votes in this direction. */
  readonly share: number
  readonly shareTest: number
  /** How many times more often than in all other groups together. */
  readonly ratio: number
  readonly ratioTest: number
  readonly successes: number
  readonly trials: number
}

interface Candidate {
  readonly statement: number
  readonly agree: Side
  readonly disagree: Side
  readonly agrees: number
  readonly disagrees: number
  readonly trials: number
}

const metric = ({ share, shareTest, ratio, ratioTest }: Side): number => ratio * ratioTest * share * shareTest
const passes = ({ shareTest, ratioTest }: Side): boolean => shareTest > significant && ratioTest > significant
const directionOf = ({ agree, disagree }: Candidate) => (agree.ratioTest > disagree.ratioTest ? 'agree' : 'disagree')

function told(candidate: Candidate, direction: 'agree' | 'disagree'): Representative {
  const { share, shareTest, ratio, ratioTest } = candidate[direction]
  const successes = direction === 'agree' ? candidate.agrees : candidate.disagrees
  return { statement: candidate.statement, direction, share, shareTest, ratio, ratioTest, successes, trials: candidate.trials }
}

/** Whether a statement takes the place of «what the group agrees with best» from the one held so far. */
function agreesBetter(one: Candidate, held: Candidate | null): boolean {
  if (one.agrees === 0 && one.disagrees === 0) return false
  if (held === null) return one.agree.shareTest > significant || (one.agree.ratio > 1 && one.agree.share > 0.5)
  if (held.agree.ratio > 1) return metric(one.agree) > metric(held.agree)
  return one.agree.share * one.agree.shareTest > held.agree.share * held.agree.shareTest
}

const mostRepresentatives = 5

/**
 * At most five statements that speak for one group against all others together: what it agrees with best, then what
 * sets it apart most, agreements before disagreements. Rejected statements never speak. Ties: column order.
 */
export function representativesOf(own: StatementCounts, all: StatementCounts, rejected: Uint8Array): Representative[] {
  let best: Candidate | null = null
  let widest: Candidate | null = null
  const sufficient: Candidate[] = []
  for (let c = 0; c < rejected.length; c++) {
    if (rejected[c]) continue
    const [agrees, disagrees, trials] = [own.agree[c]!, own.disagree[c]!, own.seen[c]!]
    const others = all.seen[c]! - trials
    const one: Candidate = {
      statement: c,
      agrees,
      disagrees,
      trials,
      agree: sideOf(agrees, trials, all.agree[c]! - agrees, others),
      disagree: sideOf(disagrees, trials, all.disagree[c]! - disagrees, others),
    }
    if (passes(one.agree) || passes(one.disagree)) sufficient.push(one)
    if (agreesBetter(one, best)) best = one
    if (widest === null || Math.max(one.agree.ratioTest, one.disagree.ratioTest) > Math.max(widest.agree.ratioTest, widest.disagree.ratioTest)) widest = one
  }
  if (sufficient.length === 0) return best ? [told(best, 'agree')] : widest ? [told(widest, directionOf(widest))] : []
  const byMetric = sufficient
    .filter(({ statement }) => statement !== best?.statement)
    .map((one) => told(one, directionOf(one)))
    .sort((a, b) => metric(b) - metric(a))
  const chosen = [...(best ? [told(best, 'agree')] : []), ...byMetric].slice(0, mostRepresentatives)
  return [...chosen.filter(({ direction }) => direction === 'agree'), ...chosen.filter(({ direction }) => direction === 'disagree')]
}

export interface Agreement {
  readonly statement: number
  readonly share: number
  readonly shareTest: number
  readonly successes: number
  readonly trials: number
}

/** What all voters agree on (or refuse) together, best first, at most five of each. Ties: column order. */
export function consensusOf(all: StatementCounts, rejected: Uint8Array): { agree: Agreement[]; disagree: Agreement[] } {
  const listed = (successesOf: Float64Array): Agreement[] =>
    Array.from(rejected, (_, statement) => {
      const [successes, trials] = [successesOf[statement]!, all.seen[statement]!]
      return { statement, successes, trials, share: smoothedShare(successes, trials), shareTest: oneProportion(successes, trials) }
    })
      .filter(({ statement, share, shareTest }) => !rejected[statement] && share > 0.5 && shareTest > significant)
      .sort((a, b) => b.share * b.shareTest - a.share * a.shareTest)
      .slice(0, mostRepresentatives)
  return { agree: listed(all.agree), disagree: listed(all.disagree) }
}
