import type { VoteChoice } from '../model/session.ts'

/**
 * The only place where a vote becomes a number: +1 agree, −1 disagree, 0 pass; a statement not seen has no number.
 * (Polis keeps the opposite sign in its database; a mix-up once made a public export swap its meaning.)
 */
const values: Readonly<Record<VoteChoice, -1 | 0 | 1>> = { agree: 1, disagree: -1, pass: 0 }

export const voteValue = (choice: VoteChoice): -1 | 0 | 1 => values[choice]

/** The word of a number written by `voteValue`. */
export const voteChoice = (value: number): VoteChoice => (value > 0 ? 'agree' : value < 0 ? 'disagree' : 'pass')
