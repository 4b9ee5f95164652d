import type { Review } from '../model/review.ts'
import type { Connection } from './connect.ts'

export interface NewReview {
  readonly roundId: string
  readonly reviewId: string
  readonly themeId: string
  readonly direction: string
  readonly expertId: string
  readonly assignedBy: string
  readonly at: Date
}

/** False when this expert has this theme already. */
export async function addReview(db: Connection, review: NewReview): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('review')
    .values({
      round_id: review.roundId,
      review_id: review.reviewId,
      theme_id: review.themeId,
      direction: review.direction,
      expert_id: review.expertId,
      state: 'assigned',
      assigned_by: review.assignedBy,
      assigned_at: review.at,
      sent_at: null,
    })
    .onConflict((conflict) => conflict.columns(['round_id', 'theme_id', 'expert_id']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export interface ReviewFilter {
  readonly roundId: string
  readonly reviewId?: string | undefined
  readonly expertId?: string | undefined
  readonly direction?: string | undefined
  readonly state?: Review['state'] | undefined
}

/** Reviews with their scores, in order of assignment. */
export async function listReviews(db: Connection, filter: ReviewFilter): Promise<Review[]> {
  const rows = await db
    .selectFrom('review')
    .selectAll()
    .where('round_id', '=', filter.roundId)
    .$if(filter.reviewId !== undefined, (q) => q.where('review_id', '=', filter.reviewId!))
    .$if(filter.expertId !== undefined, (q) => q.where('expert_id', '=', filter.expertId!))
    .$if(filter.direction !== undefined, (q) => q.where('direction', '=', filter.direction!))
    .$if(filter.state !== undefined, (q) => q.where('state', '=', filter.state!))
    .orderBy('assigned_at')
    .orderBy('review_id')
    .execute()
  if (rows.length === 0) return []
  const scores = await db
    .selectFrom('score')
    .select(['review_id', 'criterion', 'value'])
    .where('round_id', '=', filter.roundId)
    .where('review_id', 'in', rows.map((row) => row.review_id))
    .execute()
  return rows.map((row) => ({
    roundId: row.round_id,
    reviewId: row.review_id,
    themeId: row.theme_id,
    expertId: row.expert_id,
    state: row.state,
    scores: Object.fromEntries(scores.filter((score) => score.review_id === row.review_id).map(({ criterion, value }) => [criterion, value])),
    note: row.note,
  })) as Review[]
}

/** Sends a review once; false when it was sent before. */
export async function sendReview(
  db: Connection,
  review: { roundId: string; reviewId: string; scores: Readonly<Record<string, number>>; note: string },
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('review')
    .set({ state: 'sent', note: review.note, sent_at: at })
    .where('round_id', '=', review.roundId)
    .where('review_id', '=', review.reviewId)
    .where('state', '=', 'assigned')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await db
    .insertInto('score')
    .values(Object.entries(review.scores).map(([criterion, value]) => ({ round_id: review.roundId, review_id: review.reviewId, criterion, value })))
    .execute()
  return true
}
