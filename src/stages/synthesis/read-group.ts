import { z } from 'zod'
import { DirectionCode, RoundId, SimilarGroupId, ThemeId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { SimilarGroup } from '../../model/theme.ts'
import { soon } from '../soon.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** A group of similar initiatives: the same thing said again, by whom and where. Every author stays. */
export const readGroup = verb({
  name: 'read-group',
  title: 'Группа схожих инициатив',
  kind: 'read',
  may: 'theme.read',
  route: { method: 'GET', path: '/rounds/:roundId/groups/:groupId' },
  input: z.object({
    roundId: RoundId,
    groupId: SimilarGroupId,
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    group: SimilarGroup.omit({ members: true }).extend({ direction: DirectionCode }),
    representative: PublicInitiative,
    /** A page of the members in order of number, the representative among them. */
    members: z.array(PublicInitiative),
    total: z.number().int(),
    next: z.number().int().nullable(),
    municipalities: z.number().int(),
    regions: z.number().int(),
    theme: z.object({ themeId: ThemeId, label: z.string() }).nullable(),
  }),
  subject: roundSubject,
  run: soon,
})
