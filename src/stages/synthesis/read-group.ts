import { z } from 'zod'
import { comparePair } from '../../analysis/compare-pair.ts'
import { DirectionCode, InitiativeId, RoundId, SimilarGroupId, ThemeId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { initiativeText } from '../../model/initiative-text.ts'
import { SimilarGroup } from '../../model/theme.ts'
import { required } from '../../model/refusal.ts'
import { findDigests } from '../../store/digest.ts'
import { countInitiatives, findInitiatives, listInitiatives } from '../../store/initiative.ts'
import { countGroup, findGroup } from '../../store/similar-group.ts'
import { findTheme } from '../../store/theme.ts'
import { publicInitiative } from '../public-initiative.ts'
import { roundSubject } from '../subjects.ts'
import type { Lexicon } from '../../text/lexicon.ts'
import { verb } from '../toolkit.ts'

/** Each member beside the representative. */
function reasonsOf(first: PublicInitiative, members: readonly PublicInitiative[], lexicon: Lexicon) {
  const text = initiativeText(first)
  return members.flatMap((one) => {
    if (one.initiativeId === first.initiativeId) return []
    return [{ initiativeId: one.initiativeId, says: [...comparePair(text, initiativeText(one), lexicon).reasons] }]
  })
}

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
    /** Why each of this page stands with the representative: likeness of words, words shared, facts that differ. The representative has none. */
    reasons: z.array(z.object({ initiativeId: InitiativeId, says: z.array(z.string()) })),
    total: z.number().int(),
    /** Of all members, those whose authors joined one of the group though their words stand elsewhere. */
    joined: z.number().int(),
    next: z.number().int().nullable(),
    municipalities: z.number().int(),
    regions: z.number().int(),
    theme: z.object({ themeId: ThemeId, label: z.string() }).nullable(),
  }),
  subject: roundSubject,
  run: async ({ tx, lexicon }, { roundId, groupId, after, limit }) => {
    const { representative, ...group } = required(await findGroup(tx, roundId, groupId))
    const filter = { roundId, groupId, status: 'accepted' as const, after, limit }
    const page = await listInitiatives(tx, filter)
    const first = required((await findInitiatives(tx, roundId, [representative]))[0])
    const digests = await findDigests(tx, roundId, [...page.map(({ initiativeId }) => initiativeId), representative])
    const shown = (one: (typeof page)[number]) => publicInitiative(one, digests.get(one.initiativeId))
    const { themeId, joined, municipalities, regions } = await countGroup(tx, roundId, groupId)
    const theme = themeId === null ? null : await findTheme(tx, roundId, themeId)
    return {
      group: { roundId, groupId, kind: group.kind, direction: group.direction, representative, reasons: [...group.reasons] },
      representative: shown(first),
      members: page.map(shown),
      reasons: reasonsOf(shown(first), page.map(shown), lexicon),
      total: await countInitiatives(tx, filter),
      next: page.length === limit ? (page.at(-1)?.number ?? null) : null,
      joined,
      municipalities,
      regions,
      theme: theme && { themeId: theme.themeId, label: theme.label },
    }
  },
})
