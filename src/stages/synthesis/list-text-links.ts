import { z } from 'zod'
import { InitiativeId, RoundId, SimilarGroupId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { required } from '../../model/refusal.ts'
import { TextLink } from '../../model/theme.ts'
import { findDigests } from '../../store/digest.ts'
import { findInitiatives } from '../../store/initiative.ts'
import { findGroup } from '../../store/similar-group.ts'
import { linksOf, type LinkedSide } from '../../store/text-link.ts'
import { publicInitiativeSubject } from '../initiative-subject.ts'
import { publicInitiative } from '../public-initiative.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'

const TextLinks = z.object({
  /** By number of the other initiative. */
  links: z.array(
    TextLink.extend({
      /** Which of those asked about is like it. */
      own: z.object({ initiativeId: InitiativeId, number: z.number().int() }),
      initiative: PublicInitiative,
    }),
  ),
  total: z.number().int(),
})

const limit = z.coerce.number().int().min(1).max(100).default(20)

async function shown({ tx }: Context, roundId: string, side: LinkedSide, most: number): Promise<z.input<typeof TextLinks>> {
  const { links, total } = await linksOf(tx, roundId, side, most)
  const ids = links.map(({ other }) => other)
  const full = new Map((await findInitiatives(tx, roundId, ids)).map((one) => [one.initiativeId as string, one]))
  const digests = await findDigests(tx, roundId, ids)
  return {
    links: links.map(({ kind, reasons, against, own, other }) => ({
      kind,
      reasons: [...reasons],
      against: [...against],
      own,
      initiative: publicInitiative(required(full.get(other)), digests.get(other)),
    })),
    total,
  }
}

/** Texts like an initiative, or like one of its group, that count apart: with what speaks for and against one voice. */
export const listInitiativeLinks = verb({
  name: 'list-initiative-links',
  title: 'Похожие инициативы, которые считаются отдельно',
  kind: 'read',
  may: 'theme.read',
  route: { method: 'GET', path: '/rounds/:roundId/initiatives/:initiativeId/links' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId, limit }),
  output: TextLinks,
  subject: publicInitiativeSubject,
  run: async (context, { roundId, initiativeId, limit: most }) => shown(context, roundId, { initiativeId }, most),
})

/** The same for a whole group of similar initiatives. */
export const listGroupLinks = verb({
  name: 'list-group-links',
  title: 'Похожие на группу инициативы, которые считаются отдельно',
  kind: 'read',
  may: 'theme.read',
  route: { method: 'GET', path: '/rounds/:roundId/groups/:groupId/links' },
  input: z.object({ roundId: RoundId, groupId: SimilarGroupId, limit }),
  output: TextLinks,
  subject: roundSubject,
  run: async (context, { roundId, groupId, limit: most }) => {
    required(await findGroup(context.tx, roundId, groupId))
    return shown(context, roundId, { groupId }, most)
  },
})
