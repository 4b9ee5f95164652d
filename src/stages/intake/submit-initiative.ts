import type { z } from 'zod'
import { Receipt, SubmitInitiative } from '../../model/initiative.ts'
import { Refusal, required } from '../../model/refusal.ts'
import type { Round } from '../../model/round.ts'
import type { Municipality } from '../../model/municipality.ts'
import { findMunicipalities, findMunicipality } from '../../store/municipality.ts'
import { findRoundForSubmission } from '../../store/round.ts'
import type { Subject } from '../policy.ts'
import { verb, type Context } from '../toolkit.ts'
import { fileAll, type Filed } from './file-initiatives.ts'

/** Refuses unless the instant lies in [opensAt, closesAt); the refusal tells the received time. */
export function refuseOutsideIntake(round: Round, now: Date): void {
  const details = { receivedAt: now.toISOString(), opensAt: round.opensAt, closesAt: round.closesAt }
  if (now.getTime() < Date.parse(round.opensAt)) throw new Refusal('round-not-open', [], details)
  if (now.getTime() >= Date.parse(round.closesAt)) throw new Refusal('round-closed', [], details)
}

/** What the schema cannot know: the direction exists in this round, and something is said. */
export function refuseUnfit(round: Round, said: z.output<typeof SubmitInitiative>): void {
  if (!round.directions.some(({ code }) => code === said.direction)) {
    throw new Refusal('unknown-direction', [{ path: 'direction', reason: 'unknown' }])
  }
  if (said.problem.trim() === '' && said.proposal.trim() === '') {
    throw new Refusal('problem-or-proposal', [{ path: 'problem', reason: 'empty' }])
  }
}

const unknownMunicipality = () => new Refusal('unknown-municipality', [{ path: 'oktmo', reason: 'unknown' }])

/** Where a text is from, and in which municipality valid now; refuses with the field when there is none. */
export async function municipalityOf({ tx }: Context, said: { readonly oktmo: string }): Promise<Municipality> {
  const municipality = await findMunicipality(tx, said.oktmo)
  if (!municipality) throw unknownMunicipality()
  return municipality
}

type Said = z.output<typeof SubmitInitiative>

interface AskedToFile {
  readonly context: Context
  readonly input: Said
}

/** The rounds spoken of, each locked against a stage switch until the transaction ends. */
async function roundsOf(asked: readonly AskedToFile[]): Promise<ReadonlyMap<string, Round | null>> {
  const rounds = new Map<string, Round | null>()
  for (const roundId of [...new Set(asked.map(({ input }) => input.roundId))].sort()) {
    rounds.set(roundId, await findRoundForSubmission(asked[0]!.context.tx, roundId))
  }
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

function checked({ context, input }: AskedToFile, round: Round, municipality: Municipality | undefined): Filed | Refusal {
  const refused = refusalFrom(() => {
    refuseOutsideIntake(round, context.now)
    refuseUnfit(round, input)
  })
  if (refused) return refused
  if (!municipality) return unknownMunicipality()
  return { context, said: input, channel: 'form', accountId: context.actor.account?.accountId ?? null, filedBy: null, municipality }
}

/** Files all that are in order; the others get their refusal and nothing of them is written. */
async function fileForms(asked: readonly AskedToFile[]): Promise<(z.input<typeof Receipt> | Refusal)[]> {
  const first = asked[0]
  if (!first) return []
  const rounds = await roundsOf(asked)
  const places = await findMunicipalities(first.context.tx, [...new Set(asked.map(({ input }) => input.oktmo))])
  const all = asked.map((one) => checked(one, required(rounds.get(one.input.roundId)), places.get(one.input.oktmo)))
  const receipts = await fileAll(all.flatMap((one) => (one instanceof Refusal ? [] : [one])))
  let next = 0
  return all.map((one) => (one instanceof Refusal ? one : (receipts[next++] ?? new Refusal('already-exists'))))
}

export const submitInitiative = verb({
  name: 'submit-initiative',
  title: 'Подать инициативу',
  kind: 'change',
  may: 'initiative.submit',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives' },
  input: SubmitInitiative,
  output: Receipt,
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
