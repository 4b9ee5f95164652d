import { z } from 'zod'
import { DirectionCode, InitiativeId, InstrumentId, Oktmo, RegionCode, RoundId, SimilarGroupId, ThemeId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { findDigests } from '../../store/digest.ts'
import { countInitiatives, listInitiatives as storedInitiatives } from '../../store/initiative.ts'
import { textField } from '../../model/text-field.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'
import { publicInitiative } from '../public-initiative.ts'

/** Accepted initiatives in order of number, by a closed list of filters; `next` is the last number shown. */
export const listInitiatives = verb({
  name: 'list-initiatives',
  title: 'Инициативы раунда',
  kind: 'read',
  may: 'initiative.read',
  route: { method: 'GET', path: '/rounds/:roundId/initiatives' },
  input: z.object({
    roundId: RoundId,
    direction: DirectionCode.optional(),
    region: RegionCode.optional(),
    oktmo: Oktmo.optional(),
    themeId: ThemeId.optional(),
    groupId: SimilarGroupId.optional(),
    instrumentId: InstrumentId.optional(),
    /** Those who joined this initiative. */
    joins: InitiativeId.optional(),
    /** Those that refer to it, by the key of `listReferences`: «131-ФЗ». */
    act: textField(200).optional(),
    /** One voice for each group of copies. */
    unique: z.literal('yes').optional(),
    words: z.string().max(200).optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ initiatives: z.array(PublicInitiative), total: z.number().int(), next: z.number().int().nullable() }),
  subject: roundSubject,
  run: async ({ tx }, input) => {
    const filter = { ...input, status: 'accepted' as const }
    const found = await storedInitiatives(tx, filter)
    const total = await countInitiatives(tx, filter)
    const digests = await findDigests(tx, input.roundId, found.map(({ initiativeId }) => initiativeId))
    const initiatives = found.map((one) => publicInitiative(one, digests.get(one.initiativeId)))
    return { initiatives, total, next: found.length === input.limit ? (found.at(-1)?.number ?? null) : null }
  },
})
