import type { Actor } from '../../model/account.ts'
import { Refusal } from '../../model/refusal.ts'
import { assignReview } from '../../stages/review/assign-review.ts'
import { sendReview } from '../../stages/review/send-review.ts'
import { listCriteria } from '../../store/criterion.ts'
import { listReviews } from '../../store/review.ts'
import { listThemes } from '../../store/theme.ts'
import type { Cast } from './cast.ts'
import type { RoundPlan } from './plan.ts'
import { lot, type StageHand } from './stage-hand.ts'

const notes = [
  'Проблема подтверждается практикой нескольких регионов, предложение исполнимо в действующем бюджете.',
  'Обоснование есть, но эффект посчитан только для крупных муниципалитетов.',
  'Нужна оценка расходов; механизм понятен и уже работает в отдельных районах.',
  'Предложение требует изменения федерального закона, однако вопрос массовый.',
]

/** Each confirmed theme goes to two or three experts; whoever comes from the theme's region is refused, as in life. */
export async function assignReviews(hand: StageHand, cast: Cast, { roundId }: RoundPlan, directions: readonly string[]): Promise<void> {
  for (const direction of directions) {
    for (const { themeId } of await listThemes(hand.kit.db, { roundId, direction, top: true, status: 'confirmed' })) {
      const experts: Actor[] = lot(themeId, 'third') < 0.4 ? [cast.expert, cast.expert2, cast.expert3] : [cast.expert, cast.expert2]
      for (const { account } of experts) {
        try {
          await hand.asOnce(cast.lead, assignReview, { roundId, themeId, expertId: account!.accountId })
        } catch (error) {
          if (!(error instanceof Refusal && error.code === 'own-region')) throw error
        }
      }
    }
  }
}

/** Experts score by what a theme deserves, each with their own eye; `share` of the sheets is sent, the rest still lies with them. */
export async function sendReviews(hand: StageHand, cast: Cast, { roundId }: RoundPlan, share: number): Promise<void> {
  const criteria = await listCriteria(hand.kit.db, roundId)
  for (const expert of [cast.expert, cast.expert2, cast.expert3]) {
    const { accountId } = expert.account!
    const own = await listReviews(hand.kit.db, { roundId, expertId: accountId, state: 'assigned' })
    for (const { reviewId, themeId } of own) {
      if (lot(reviewId) >= share) continue
      const worth = 1.6 + 3 * lot(themeId, 'worth')
      const scores = Object.fromEntries(
        criteria.map(({ code }) => [code, Math.max(0, Math.min(5, Math.round(worth + 2.4 * (lot(themeId, code, accountId) - 0.5))))]),
      )
      const note = notes[Math.floor(lot(reviewId, 'note') * notes.length)]!
      await hand.asOnce(expert, sendReview, { roundId, reviewId, scores, note })
    }
  }
}
