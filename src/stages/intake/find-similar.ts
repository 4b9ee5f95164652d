import { z } from 'zod'
import { DirectionCode, RoundId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { textField } from '../../model/text-field.ts'
import { findDigests } from '../../store/digest.ts'
import { countJoined } from '../../store/joining.ts'
import { findInitiatives } from '../../store/initiative.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context, type SimilarInitiative, type TextMeaning } from '../toolkit.ts'
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

/** The found ones with their public words, in the order of likeness. What is no longer public is left out. */
export async function withWords(
  { tx }: Context,
  roundId: string,
  found: readonly SimilarInitiative[],
): Promise<z.input<typeof Similar>[]> {
  const ids = found.map(({ initiativeId }) => initiativeId)
  const digests = await findDigests(tx, roundId, ids)
  const joined = await countJoined(tx, roundId, ids)
  const stored = new Map((await findInitiatives(tx, roundId, ids)).map((one) => [one.initiativeId as string, one]))
  return found.flatMap(({ initiativeId, score, shared, differs, byMeaning }) => {
    const one = stored.get(initiativeId)
    if (one?.status !== 'accepted') return []
    const initiative = publicInitiative(one, digests.get(initiativeId))
    return [{ initiative, score, joined: joined.get(initiativeId) ?? 0, shared: [...shared], differs: [...differs], byMeaning }]
  })
}

/** Asked while the author types: who has said this already, and why we think so. Works from the text alone. */
export const findSimilar = verb({
  name: 'find-similar',
  title: 'Похожие инициативы',
  kind: 'read',
  may: 'initiative.read',
  route: { method: 'POST', path: '/rounds/:roundId/similar' },
  input: z.object({ roundId: RoundId, text: textField(60_000), direction: DirectionCode.optional(), limit: z.coerce.number().int().min(1).max(20).default(5) }),
  output: z.object({ similar: z.array(Similar) }),
  subject: roundSubject,
  before: async ({ similar }, _actor, { text }) => similar.meaningOf?.(text),
  run: async (context, { roundId, text, limit }, _subject, meaning) => ({ similar: await withWords(context, roundId, await context.similar.find(roundId, text, limit, meaning as TextMeaning | null | undefined)) }),
})
