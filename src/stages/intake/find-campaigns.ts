import { z } from 'zod'
import { signatureLikeness } from '../../analysis/text-signature.ts'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import type { Connection } from '../../store/connect.ts'
import { findInitiatives } from '../../store/initiative.ts'
import type { QueueFilter } from '../../store/moderation-queue.ts'
import { candidatesLike, findSignatures, sharedBands } from '../../store/text-signature.ts'
import { initiativeAsTyped } from '../public-initiative.ts'
import { verb } from '../toolkit.ts'
import { queueSubject, scopesOf } from './moderator-scope.ts'

/** Share of equal minima from which two texts are one template: about half of the runs of three words in common. */
export const templateLikeness = 0.5
/** Fewer texts than this are read one by one. */
const leastTexts = 3
/** Texts of one template decided at once at most. */
export const mostTexts = 5_000
const mostBands = 400

/** Waiting texts of the template of one of them, that one first; the rest in order of number. */
export async function findAlikeWaiting(tx: Connection, filter: QueueFilter, initiativeId: string): Promise<{ initiativeId: string; likeness: number }[]> {
  const candidates = await candidatesLike(tx, filter, initiativeId, mostTexts)
  const own = candidates.find((one) => one.initiativeId === initiativeId)
  if (!own) return []
  const alike = candidates.map((one) => ({ initiativeId: one.initiativeId, likeness: signatureLikeness(own.minima, one.minima) }))
  const others = alike.filter((one) => one.initiativeId !== initiativeId && one.likeness >= templateLikeness)
  return [{ initiativeId, likeness: 1 }, ...others]
}

/** Groups of one template among waiting texts, led by their oldest; largest first, ties by the leader's place. */
async function groupTemplates(tx: Connection, filter: QueueFilter): Promise<string[][]> {
  const bands = await sharedBands(tx, filter, leastTexts, mostBands)
  const minima = await findSignatures(tx, filter.roundId, [...new Set(bands.flat())])
  const grouped = new Set<string>()
  const groups: string[][] = []
  for (const band of bands) {
    const free = band.filter((id) => !grouped.has(id))
    const leader = free[0]
    if (leader === undefined || free.length < leastTexts) continue
    const members = free.filter((id) => signatureLikeness(minima.get(leader)!, minima.get(id)!) >= templateLikeness)
    if (members.length < leastTexts) continue
    for (const id of members) grouped.add(id)
    groups.push(members)
  }
  return groups.sort((a, b) => b.length - a.length || a[0]!.localeCompare(b[0]!))
}

/** Templates many people sent: one decision can be taken about all of them. */
export const listCampaigns = verb({
  name: 'list-campaigns',
  title: 'Одинаковые тексты в очереди',
  kind: 'read',
  may: 'moderation.read',
  route: { method: 'GET', path: '/rounds/:roundId/campaigns' },
  input: z.object({ roundId: RoundId, limit: z.coerce.number().int().min(1).max(100).default(30) }),
  output: z.object({
    campaigns: z.array(z.object({ leader: PublicInitiative, texts: z.number().int(), municipalities: z.number().int(), regions: z.number().int(), initiativeIds: z.array(InitiativeId) })),
  }),
  subject: queueSubject,
  run: async ({ tx, actor }, { roundId, limit }) => {
    const groups = (await groupTemplates(tx, { roundId, scopes: scopesOf(actor, 'moderator', roundId) })).slice(0, limit)
    const campaigns = []
    for (const ids of groups) {
      const texts = await findInitiatives(tx, roundId, ids)
      const leader = texts.find(({ initiativeId }) => initiativeId === ids[0])
      if (!leader) continue
      const distinct = (of: 'oktmo' | 'region') => new Set(texts.map((one) => one[of])).size
      campaigns.push({ leader: initiativeAsTyped(leader), texts: texts.length, municipalities: distinct('oktmo'), regions: distinct('region'), initiativeIds: ids as never[] })
    }
    return { campaigns }
  },
})
