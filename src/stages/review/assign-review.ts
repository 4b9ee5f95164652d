import { z } from 'zod'
import { AccountId, DirectionCode, ReviewId, RoundId, ThemeId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { AssignReview } from '../../model/review.ts'
import { findAccount, listAccountsWithRole } from '../../store/account.ts'
import { addReview, listReviews } from '../../store/review.ts'
import { findTheme, listThemes } from '../../store/theme.ts'
import { regionsOfTheme } from '../../store/theme-regions.ts'
import { directionSubject, roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'

async function themeSubject(context: Context, input: { roundId: string; themeId: string }) {
  const theme = required(await findTheme(context.tx, input.roundId, input.themeId))
  return { ...(await roundSubject(context, input)), direction: theme.direction }
}

/** An expert has a conflict when most of the theme comes from their own region (half or more of its initiatives). */
export function hasConflict(expertRegion: string | null, regions: ReadonlyMap<string, number>): boolean {
  const all = [...regions.values()].reduce((sum, count) => sum + count, 0)
  return expertRegion !== null && all > 0 && (regions.get(expertRegion) ?? 0) * 2 >= all
}

/** Gives a confirmed theme to an expert of another region. */
export const assignReview = verb({
  name: 'assign-review',
  title: 'Назначить эксперта',
  kind: 'change',
  may: 'review.assign',
  route: { method: 'POST', path: '/rounds/:roundId/reviews' },
  input: AssignReview,
  output: z.object({ reviewId: ReviewId }),
  subject: themeSubject,
  run: async ({ tx, ids, now, actor, record }, { roundId, themeId, expertId }) => {
    const theme = required(await findTheme(tx, roundId, themeId))
    if (theme.status !== 'confirmed') throw new Refusal('step-not-allowed')
    const expert = required(await findAccount(tx, expertId, now))
    if (!expert.grants.some(({ role }) => role === 'expert')) throw new Refusal('not-allowed')
    if (hasConflict(expert.region, await regionsOfTheme(tx, roundId, themeId))) throw new Refusal('own-region')
    const reviewId = ids.next()
    const assignedBy = required(actor.account, 'not-signed-in').accountId
    const made = await addReview(tx, { roundId, reviewId, themeId, direction: theme.direction, expertId, assignedBy, at: now })
    if (!made) throw new Refusal('already-exists')
    await record(roundId, { kind: 'review-assigned', subjectKind: 'theme', subjectId: themeId, facts: { reviewId, expertId } })
    return { reviewId }
  },
})

/** Who reads what in a direction, and who could: experts with their load and whether a conflict bars them from a theme. */
export const listAssignments = verb({
  name: 'list-assignments',
  title: 'Назначения экспертов',
  kind: 'read',
  may: 'review.assign',
  route: { method: 'GET', path: '/rounds/:roundId/directions/:direction/assignments' },
  input: z.object({ roundId: RoundId, direction: DirectionCode }),
  output: z.object({
    assignments: z.array(z.object({ reviewId: ReviewId, themeId: ThemeId, expertId: AccountId, sent: z.boolean() })),
    experts: z.array(z.object({ accountId: AccountId, name: z.string(), region: z.string().nullable(), load: z.number().int(), barredFrom: z.array(ThemeId) })),
  }),
  subject: directionSubject,
  run: async ({ tx, now }, { roundId, direction }) => {
    const reviews = await listReviews(tx, { roundId, direction })
    const everywhere = await listReviews(tx, { roundId })
    const experts = await listAccountsWithRole(tx, 'expert', { limit: 500, at: now })
    const themes = await listThemes(tx, { roundId, direction, status: 'confirmed', top: true })
    const regions = new Map(await Promise.all(themes.map(async ({ themeId }) => [themeId, await regionsOfTheme(tx, roundId, themeId)] as const)))
    return {
      assignments: reviews.map(({ reviewId, themeId, expertId, state }) => ({ reviewId, themeId, expertId, sent: state === 'sent' })),
      experts: experts.map(({ accountId, name, region }) => ({
        accountId,
        name,
        region,
        load: everywhere.filter((review) => review.expertId === accountId && review.state === 'assigned').length,
        barredFrom: themes.filter(({ themeId }) => hasConflict(region, regions.get(themeId) ?? new Map())).map(({ themeId }) => themeId),
      })),
    }
  },
})
