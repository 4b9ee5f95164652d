import { Receipt, SubmitInitiative } from '../../model/initiative.ts'
import { Refusal, required } from '../../model/refusal.ts'
import type { Round } from '../../model/round.ts'
import type { Municipality } from '../../model/municipality.ts'
import { findMunicipalities, findSuccessor } from '../../store/municipality.ts'
import { findRoundForSubmission, findRoundsForSubmission } from '../../store/round.ts'
import { dayOf } from '../day-of.ts'
import type { Subject } from '../policy.ts'
import { verb, type Context } from '../toolkit.ts'
import { refuseMissing } from './refuse-missing.ts'
import { fileAll, type Filed } from './file-initiatives.ts'
import { answerOfTwin, firstOfForm, joinable, openedForms, type AskedToFile, type GivenReceipt } from './opened-form.ts'

/** Refuses unless the instant lies in [opensAt, closesAt); the refusal tells the received time. */
export function refuseOutsideIntake(round: Round, now: Date): void {
  const details = { receivedAt: now.toISOString(), opensAt: round.opensAt, closesAt: round.closesAt }
  if (now.getTime() < Date.parse(round.opensAt)) throw new Refusal('round-not-open', [], details)
  if (now.getTime() >= Date.parse(round.closesAt)) throw new Refusal('round-closed', [], details)
}

/** What the schema cannot know: the direction exists in this round, and something is said. */
export function refuseUnfit(round: Round, said: AskedToFile['input']): void {
  if (!round.directions.some(({ code }) => code === said.direction)) {
    throw new Refusal('unknown-direction', [{ path: 'direction', reason: 'unknown' }])
  }
  refuseMissing(round.kind, said)
}

/** Names the one it was merged into, where the register says. */
async function unknownMunicipality({ tx, now }: Context, oktmo: string): Promise<Refusal> {
  const successor = await findSuccessor(tx, oktmo, dayOf(now))
  const details: Readonly<Record<string, string>> = successor === null ? {} : { successor: successor.oktmo, successorName: `${successor.name}, ${successor.regionName}` }
  return new Refusal('unknown-municipality', [{ path: 'oktmo', reason: 'unknown' }], details)
}

/** Where a text is from, and in which municipality valid now; refuses with the field when there is none. */
export async function municipalityOf(context: Context, said: { readonly oktmo: string }): Promise<Municipality> {
  const municipality = (await findMunicipalities(context.tx, [said.oktmo], dayOf(context.now))).get(said.oktmo)
  if (!municipality) throw await unknownMunicipality(context, said.oktmo)
  return municipality
}

/** Rounds read in a transaction: locked until its end, they need not be read twice in it. */
const lockedIn = new WeakMap<object, Map<string, Round | null>>()

/** The rounds spoken of, each locked against a stage switch until the transaction ends. */
async function roundsOf(asked: readonly AskedToFile[]): Promise<ReadonlyMap<string, Round | null>> {
  const tx = asked[0]?.context.tx
  if (!tx) return new Map()
  const rounds = lockedIn.get(tx) ?? new Map<string, Round | null>()
  lockedIn.set(tx, rounds)
  const unread = [...new Set(asked.map(({ input }) => input.roundId))].filter((roundId) => !rounds.has(roundId))
  if (unread.length === 0) return rounds
  const found = await findRoundsForSubmission(tx, unread)
  for (const roundId of unread) rounds.set(roundId, found.get(roundId) ?? null)
  return rounds
}

/** Whoever fills the form files as the author of these words: ownership is theirs from this moment on. */
const subjectIn = (round: Round | null | undefined): Subject | Refusal =>
  round ? { roundId: round.roundId, stage: round.stage, own: true } : new Refusal('not-found')

/** The refusal a check throws, as a value; anything else thrown is a fault. */
function refusalFrom(check: () => void): Refusal | null {
  try {
    check()
    return null
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** What all that are filed together are checked against. */
interface Known {
  readonly rounds: ReadonlyMap<string, Round | null>
  readonly places: ReadonlyMap<string, Municipality>
  readonly joinable: ReadonlySet<string>
}

async function checked({ context, input }: AskedToFile, known: Known): Promise<Refusal | null> {
  const round = required(known.rounds.get(input.roundId))
  const refused = refusalFrom(() => {
    refuseOutsideIntake(round, context.now)
    refuseUnfit(round, input)
    if (input.joins !== null && !known.joinable.has(`${input.roundId}/${input.joins}`)) throw new Refusal('invalid-input', [{ path: 'joins', reason: 'unknown' }])
  })
  return refused ?? (known.places.has(input.oktmo) ? null : unknownMunicipality(context, input.oktmo))
}

type Answer = GivenReceipt | Refusal

/** Files all that are in order; the others get their refusal and nothing of them is written. */
async function fileForms(asked: readonly AskedToFile[]): Promise<Answer[]> {
  const first = asked[0]
  if (!first) return []
  const rounds = await roundsOf(asked)
  // What was accepted before the deadline stays accepted, however late its sender asks again.
  const opened = await openedForms(asked)
  const answers = new Map<AskedToFile, Answer>(opened.sent)
  const twins = firstOfForm(asked.filter((one) => !answers.has(one)))
  const fresh = asked.filter((one) => !answers.has(one) && !twins.has(one))
  const places = await findMunicipalities(first.context.tx, [...new Set(fresh.map(({ input }) => input.oktmo))], dayOf(first.context.now))
  const known = { rounds, places, joinable: await joinable(fresh) }
  for (const one of fresh) {
    const refused = await checked(one, known)
    if (refused) answers.set(one, refused)
  }
  const sound = fresh.filter((one) => !answers.has(one))
  for (const [one, answer] of await fileSound(sound, { places, accounts: opened.draftAccounts })) answers.set(one, answer)
  for (const [twin, one] of twins) {
    const answer = answers.get(one)!
    answers.set(twin, answer instanceof Refusal ? answer : answerOfTwin(twin, one, answer))
  }
  return asked.map((one) => answers.get(one)!)
}

interface Origins {
  readonly places: ReadonlyMap<string, Municipality>
  /** By the form's secret. */
  readonly accounts: ReadonlyMap<string, string>
}

async function fileSound(sound: readonly AskedToFile[], { places, accounts }: Origins): Promise<(readonly [AskedToFile, Answer])[]> {
  const accountOf = ({ context, input }: AskedToFile) => context.actor.account?.accountId ?? accounts.get(input.formKey ?? '') ?? null
  const filed = sound.map((one): Filed => ({ context: one.context, said: one.input, channel: 'form', accountId: accountOf(one), filedBy: null, municipality: places.get(one.input.oktmo)! }))
  const receipts = await fileAll(filed)
  return sound.map((one, place) => [one, receipts[place] ?? new Refusal('already-exists')] as const)
}

export const submitInitiative = verb({
  name: 'submit-initiative',
  title: 'Подать инициативу',
  kind: 'change',
  may: 'initiative.submit',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives' },
  input: SubmitInitiative,
  output: Receipt,
  secretAnswer: true,
  subject: async ({ tx }, { roundId }): Promise<Subject> => {
    const subject = subjectIn(await findRoundForSubmission(tx, roundId))
    if (subject instanceof Refusal) throw subject
    return subject
  },
  run: async (context, input) => {
    const [receipt] = await fileForms([{ context, input }])
    if (receipt instanceof Refusal) throw receipt
    return required(receipt)
  },
  together: {
    subjects: async (asked: readonly AskedToFile[]) => {
      const rounds = await roundsOf(asked)
      return asked.map(({ input }) => subjectIn(rounds.get(input.roundId)))
    },
    runAll: (asked: readonly (AskedToFile & { subject: Subject })[]) => fileForms(asked),
  },
})
