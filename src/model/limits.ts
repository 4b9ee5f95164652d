/** At most `count` in any window of `seconds` that begins with the first of them. */
export interface Allowance {
  readonly count: number
  readonly seconds: number
}

export interface Limit {
  /** Counted for one person: the account, else the e-mail address given. */
  readonly person: readonly Allowance[]
  /** Counted for one network address; generous, because a whole administration or a hall shares one. */
  readonly address: readonly Allowance[]
  /** `refused` counts only refusals (guessing a password or a join code); `done` only what succeeded. */
  readonly counts: 'done' | 'refused' | 'all'
}

/** By verb; `*` counts every call. All limits are public (see the pages `/limits` and `/api`). */
export type Limits = Readonly<Record<string, Limit>>

const minute = 60
const day = 86_400

export const usualLimits: Limits = {
  '*': { person: [{ count: 900, seconds: minute }], address: [{ count: 9_000, seconds: minute }], counts: 'all' },
  submitInitiative: {
    person: [
      { count: 3, seconds: minute },
      { count: 20, seconds: day },
    ],
    address: [{ count: 300, seconds: minute }],
    counts: 'done',
  },
  signIn: { person: [{ count: 10, seconds: 15 * minute }], address: [{ count: 300, seconds: 15 * minute }], counts: 'refused' },
  recoverAccount: { person: [{ count: 5, seconds: 15 * minute }], address: [{ count: 60, seconds: 15 * minute }], counts: 'refused' },
  changePassword: { person: [{ count: 10, seconds: 15 * minute }], address: [], counts: 'refused' },
  addPasskey: { person: [{ count: 20, seconds: 15 * minute }], address: [], counts: 'all' },
  signInByPasskey: { person: [], address: [{ count: 300, seconds: 15 * minute }], counts: 'refused' },
  signInByProvider: { person: [], address: [{ count: 300, seconds: 15 * minute }], counts: 'refused' },
  startProviderSignIn: { person: [{ count: 20, seconds: minute }], address: [{ count: 300, seconds: minute }], counts: 'all' },
  askPractice: { person: [{ count: 10, seconds: day }], address: [{ count: 30, seconds: 60 * minute }], counts: 'done' },
  joinSession: { person: [], address: [{ count: 60, seconds: minute }], counts: 'refused' },
  addStatement: {
    person: [
      { count: 6, seconds: minute },
      { count: 60, seconds: day },
    ],
    address: [],
    counts: 'done',
  },
  castVote: { person: [{ count: 120, seconds: minute }], address: [], counts: 'all' },
  keepDraft: { person: [{ count: 30, seconds: minute }], address: [{ count: 3_000, seconds: minute }], counts: 'all' },
  addFile: { person: [{ count: 60, seconds: 60 * minute }], address: [{ count: 300, seconds: 10 * minute }], counts: 'all' },
  findSimilar: { person: [{ count: 120, seconds: minute }], address: [{ count: 3_000, seconds: minute }], counts: 'all' },
}
