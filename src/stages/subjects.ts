import { required } from '../model/refusal.ts'
import { findStage } from '../store/round.ts'
import type { Subject } from './policy.ts'
import type { Context } from './toolkit.ts'

/** Nothing of a round is acted on: accounts, the list of rounds. */
export const platformSubject = async (): Promise<Subject> => ({ roundId: null, stage: null })

/** The round itself, at its present stage; `not-found` when there is none. */
export async function roundSubject({ tx }: Context, input: { roundId: string }): Promise<Subject> {
  return { roundId: input.roundId, stage: required(await findStage(tx, input.roundId)) }
}

/** A direction of the round, for roles whose scope is a direction. */
export async function directionSubject(context: Context, input: { roundId: string; direction: string }): Promise<Subject> {
  return { ...(await roundSubject(context, input)), direction: input.direction }
}
