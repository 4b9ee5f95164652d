import { z } from 'zod'
import { DirectionCode, RoundId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { textField } from '../../model/text-field.ts'
import { required } from '../../model/refusal.ts'
import { saidText } from '../../store/accepted-text.ts'
import { findFound } from '../../store/found-initiative.ts'
import { verb, type AskedRound, type Context, type SimilarInitiative, type TextMeaning } from '../toolkit.ts'
import { publicInitiative } from '../public-initiative.ts'

const Difference = z.object({ kind: z.string(), query: z.string(), hit: z.string() })
export const Similar = z.object({
  initiative: PublicInitiative,
  score: z.number(),
  /** Authors who joined it so far. */
  joined: z.number().int(),
  shared: z.array(z.string()),
  differs: z.array(Difference),
  /** Found by what it means, not by its words; only where the operator set up an endpoint for vectors. */
  byMeaning: z.boolean(),
})

/** The found ones with their public words, in the order of likeness: one round trip. What is no longer public is left out. */
export async function withWords({ tx }: Pick<Context, 'tx'>, roundId: string, found: readonly SimilarInitiative[]): Promise<z.input<typeof Similar>[]> {
  const stored = await findFound(tx, roundId, found.map(({ initiativeId }) => initiativeId))
  return found.flatMap(({ initiativeId, score, shared, differsFrom, byMeaning }) => {
    const one = stored.get(initiativeId)
    if (one?.full.status !== 'accepted') return []
    const initiative = publicInitiative(one.full, one.digest ?? undefined)
    return [{ initiative, score, joined: one.joined, shared: [...shared], differs: [...differsFrom(saidText(one.full))], byMeaning }]
  })
}

interface Before {
  readonly round: AskedRound
  readonly meaning: TextMeaning | null
}

/** Asked while the author types: who has said this already, and why we think so. Works from the text alone. */
export const findSimilar = verb({
  name: 'find-similar',
  title: 'Похожие инициативы',
  kind: 'read',
  may: 'initiative.read',
  route: { method: 'POST', path: '/rounds/:roundId/similar' },
  input: z.object({ roundId: RoundId, text: textField(60_000), direction: DirectionCode.optional(), limit: z.coerce.number().int().min(1).max(20).default(5) }),
  /** `isWhole` false: accepted texts are still being read, there may be others as alike; ask again in a while. */
  output: z.object({ similar: z.array(Similar), isWhole: z.boolean() }),
  // One look at the round tells its stage and what was accepted since the last question.
  before: async ({ similar }, _actor, { roundId, text }): Promise<Before> => {
    const [round, meaning] = await Promise.all([similar.ask(roundId), similar.meaningOf?.(text) ?? null])
    return { round, meaning }
  },
  subject: async (_context, { roundId }, before) => ({ roundId, stage: required((before as Before).round.stage) }),
  run: async (context, { roundId, text, limit }, _subject, before) => {
    const { round, meaning } = before as Before
    return { similar: await withWords(context, roundId, await round.find(text, limit, meaning)), isWhole: round.isWhole }
  },
})
