import { z } from 'zod'
import { ReviewId, RoundId, ThemeId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Criterion, Review, SendReview } from '../../model/review.ts'
import { Theme } from '../../model/theme.ts'
import { listCriteria } from '../../store/criterion.ts'
import { listReviews, sendReview as storeReview } from '../../store/review.ts'
import { findTheme } from '../../store/theme.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'

/** A review belongs to the expert it was given to; to others it does not exist (scores are blind). */
async function reviewSubject(context: Context, input: { roundId: string; reviewId: string }) {
  const review = required((await listReviews(context.tx, input))[0])
  const assigned = review.expertId === context.actor.account?.accountId
  return { ...(await roundSubject(context, input)), assigned, hidden: true }
}

async function ownSubject(context: Context, input: { roundId: string }) {
  return { ...(await roundSubject(context, input)), assigned: true }
}

export const listMyReviews = verb({
  name: 'list-my-reviews',
  title: 'Мои оценки',
  kind: 'read',
  may: 'review.read-own',
  route: { method: 'GET', path: '/rounds/:roundId/my-reviews' },
  input: z.object({ roundId: RoundId }),
  output: z.object({
    reviews: z.array(z.object({ reviewId: ReviewId, themeId: ThemeId, label: z.string(), initiativesCount: z.number().int(), sent: z.boolean() })),
  }),
  subject: ownSubject,
  run: async ({ tx, actor }, { roundId }) => {
    const mine = await listReviews(tx, { roundId, expertId: required(actor.account, 'not-signed-in').accountId })
    const reviews = await Promise.all(
      mine.map(async ({ reviewId, themeId, state }) => {
        const theme = required(await findTheme(tx, roundId, themeId))
        return { reviewId, themeId, label: theme.label, initiativesCount: theme.initiativesCount, sent: state === 'sent' }
      }),
    )
    return { reviews }
  },
})

/** One's own review sheet: the theme with its brief, the criteria with their anchors, what was scored so far. */
export const readReview = verb({
  name: 'read-review',
  title: 'Лист оценки',
  kind: 'read',
  may: 'review.read-own',
  route: { method: 'GET', path: '/rounds/:roundId/reviews/:reviewId' },
  input: z.object({ roundId: RoundId, reviewId: ReviewId }),
  output: z.object({ review: Review, theme: Theme, criteria: z.array(Criterion) }),
  subject: reviewSubject,
  run: async ({ tx }, key) => {
    const review = required((await listReviews(tx, key))[0])
    const theme = required(await findTheme(tx, key.roundId, review.themeId))
    return { review, theme, criteria: await listCriteria(tx, key.roundId) }
  },
})

/** Sends one's scores: every criterion of the round, once. */
export const sendReview = verb({
  name: 'send-review',
  title: 'Отправить оценку',
  kind: 'change',
  may: 'review.send',
  route: { method: 'POST', path: '/rounds/:roundId/reviews/:reviewId/scores' },
  input: SendReview,
  output: z.object({ reviewId: ReviewId }),
  subject: reviewSubject,
  run: async ({ tx, now, record }, input) => {
    const criteria = await listCriteria(tx, input.roundId)
    const missing = criteria.filter(({ code }) => input.scores[code] === undefined)
    const known = Object.keys(input.scores).every((code) => criteria.some((criterion) => criterion.code === code))
    if (missing.length > 0 || !known) {
      throw new Refusal('unknown-criterion', missing.map(({ code }) => ({ path: `scores.${code}`, reason: 'empty' })))
    }
    const review = required((await listReviews(tx, input))[0])
    if (!(await storeReview(tx, input, now))) throw new Refusal('already-decided')
    await record(input.roundId, { kind: 'review-sent', subjectKind: 'theme', subjectId: review.themeId, facts: { reviewId: input.reviewId } })
    return { reviewId: input.reviewId }
  },
})
