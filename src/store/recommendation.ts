import { toldTally, type Recommendation, type Tally } from '../model/session.ts'
import type { DirectionCode } from '../model/ids.ts'
import type { Connection } from './connect.ts'

export interface NewRecommendation extends Omit<Recommendation, 'recommendationId' | 'sessionId' | 'themeId' | 'tally'> {
  readonly tally: Tally
  readonly roundId: string
  readonly recommendationId: string
  readonly sessionId: string
  readonly direction: string
  readonly themeId: string | null
}

export async function addRecommendation(db: Connection, one: NewRecommendation): Promise<void> {
  await db
    .insertInto('recommendation')
    .values({
      round_id: one.roundId,
      recommendation_id: one.recommendationId,
      session_id: one.sessionId,
      direction: one.direction,
      number: one.number,
      text: one.text,
      theme_id: one.themeId,
      theme_label: one.themeLabel,
      tally: JSON.stringify(one.tally),
    })
    .execute()
}

export interface StoredRecommendation extends Recommendation {
  readonly direction: DirectionCode
}

/** By session and number; of one session or one recommendation when asked. */
export async function listRecommendations(
  db: Connection,
  filter: { roundId: string; sessionId?: string; recommendationId?: string; direction?: string },
): Promise<StoredRecommendation[]> {
  const rows = await db
    .selectFrom('recommendation')
    .selectAll()
    .where('round_id', '=', filter.roundId)
    .$if(filter.sessionId !== undefined, (q) => q.where('session_id', '=', filter.sessionId!))
    .$if(filter.recommendationId !== undefined, (q) => q.where('recommendation_id', '=', filter.recommendationId!))
    .$if(filter.direction !== undefined, (q) => q.where('direction', '=', filter.direction!))
    .orderBy('session_id')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    recommendationId: row.recommendation_id,
    sessionId: row.session_id,
    direction: row.direction,
    number: row.number,
    text: row.text,
    themeId: row.theme_id,
    themeLabel: row.theme_label,
    tally: toldTally(row.tally as Tally),
  })) as StoredRecommendation[]
}
