import type { Instrument, InstrumentStage, MakeInstrument } from '../model/instrument.ts'
import { sql } from 'kysely'
import type { Connection } from './connect.ts'

export interface InstrumentKey {
  readonly roundId: string
  readonly instrumentId: string
}

export async function addInstrument(
  db: Connection,
  made: MakeInstrument & { instrumentId: string; direction: string; themeId: string | null },
  at: Date,
): Promise<void> {
  await db
    .insertInto('instrument')
    .values({
      round_id: made.roundId,
      instrument_id: made.instrumentId,
      recommendation_id: made.recommendationId,
      direction: made.direction,
      theme_id: made.themeId,
      kind: made.kind,
      title: made.title,
      text: made.text,
      addressee: made.addressee,
      due_on: made.dueOn,
      stage: 'drafted',
      outcome: null,
      frozen: sql`null` as never,
      frozen_hash: null,
      created_at: at,
      published_at: null,
    })
    .execute()
  await addStep(db, made, { stage: 'drafted', at, documentNumber: '', says: '' })
}

export type InstrumentStep = Instrument['steps'][number]

export interface NewStep {
  readonly stage: InstrumentStage
  readonly at: Date
  readonly documentNumber: string
  readonly documentOn?: string
  readonly says: string
  readonly byAddressee?: boolean
}

export async function addStep(db: Connection, key: InstrumentKey, step: NewStep): Promise<void> {
  await db
    .insertInto('instrument_step')
    .values((insert) => ({
      round_id: key.roundId,
      instrument_id: key.instrumentId,
      position: insert
        .selectFrom('instrument_step')
        .select((select) => sql<number>`(${select.fn.countAll()})::int`.as('next'))
        .where('round_id', '=', key.roundId)
        .where('instrument_id', '=', key.instrumentId),
      stage: step.stage,
      at: step.at,
      document_number: step.documentNumber,
      says: step.says,
      document_on: step.documentOn ?? null,
      by_addressee: step.byAddressee ?? false,
    }))
    .execute()
}

/** True when the instrument stood at `from`: a step is taken once. */
export async function moveInstrument(db: Connection, key: InstrumentKey, from: InstrumentStage, to: InstrumentStage, outcome: Instrument['outcome']): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('instrument')
    .set({ stage: to, ...(outcome === null ? {} : { outcome }) })
    .where('round_id', '=', key.roundId)
    .where('instrument_id', '=', key.instrumentId)
    .where('stage', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A returned request goes to another addressee with a term of its own. */
export async function redirectInstrument(db: Connection, key: InstrumentKey, addressee: string, dueNow: string): Promise<void> {
  await db
    .updateTable('instrument')
    .set({ addressee_now: addressee, due_now: dueNow })
    .where('round_id', '=', key.roundId)
    .where('instrument_id', '=', key.instrumentId)
    .execute()
}

/** Freezes text and sources: what was published can never read otherwise. */
export async function freezeInstrument(db: Connection, key: InstrumentKey, frozen: { text: string; hash: string }, at: Date): Promise<void> {
  await db
    .updateTable('instrument')
    .set({ frozen: JSON.stringify({ text: frozen.text }), frozen_hash: frozen.hash, published_at: at })
    .where('round_id', '=', key.roundId)
    .where('instrument_id', '=', key.instrumentId)
    .execute()
}

/** Accepted initiatives placed in a theme, by number; what an instrument made from it will answer. */
export async function initiativesOfTheme(db: Connection, roundId: string, themeId: string): Promise<{ initiativeId: string; number: number }[]> {
  const rows = await db
    .selectFrom('placement as p')
    .innerJoin('initiative as i', (join) => join.onRef('i.round_id', '=', 'p.round_id').onRef('i.initiative_id', '=', 'p.initiative_id'))
    .select(['i.initiative_id', 'i.number'])
    .where('p.round_id', '=', roundId)
    .where('i.status', '=', 'accepted')
    .where((where) => where.or([where('p.theme_id', '=', themeId), where('p.subtheme_id', '=', themeId)]))
    .orderBy('i.number')
    .execute()
  return rows.map((row) => ({ initiativeId: row.initiative_id, number: row.number }))
}

export async function addSources(db: Connection, key: InstrumentKey, initiativeIds: readonly string[]): Promise<void> {
  for (let start = 0; start < initiativeIds.length; start += 5_000) {
    const part = initiativeIds.slice(start, start + 5_000)
    await db
      .insertInto('instrument_source')
      .values(part.map((initiativeId) => ({ round_id: key.roundId, instrument_id: key.instrumentId, initiative_id: initiativeId })))
      .execute()
  }
}

/** By id or all of a round, newest first; with their steps and how many initiatives they answer. */
export async function listInstruments(
  db: Connection,
  filter: { roundId: string; instrumentId?: string; direction?: string; themeId?: string; published?: boolean },
): Promise<Instrument[]> {
  const rows = await db
    .selectFrom('instrument as i')
    .selectAll('i')
    .select((select) =>
      select
        .selectFrom('instrument_source as s')
        .select((count) => count.fn.countAll<string>().as('n'))
        .whereRef('s.round_id', '=', 'i.round_id')
        .whereRef('s.instrument_id', '=', 'i.instrument_id')
        .as('sources'),
    )
    .where('i.round_id', '=', filter.roundId)
    .$if(filter.instrumentId !== undefined, (q) => q.where('i.instrument_id', '=', filter.instrumentId!))
    .$if(filter.direction !== undefined, (q) => q.where('i.direction', '=', filter.direction!))
    .$if(filter.themeId !== undefined, (q) => q.where('i.theme_id', '=', filter.themeId!))
    .$if(filter.published === true, (q) => q.where('i.published_at', 'is not', null))
    .orderBy('i.created_at', 'desc')
    .orderBy('i.instrument_id')
    .execute()
  if (rows.length === 0) return []
  const steps = await db
    .selectFrom('instrument_step')
    .selectAll()
    .where('round_id', '=', filter.roundId)
    .where('instrument_id', 'in', rows.map((row) => row.instrument_id))
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    roundId: row.round_id,
    instrumentId: row.instrument_id,
    recommendationId: row.recommendation_id,
    themeId: row.theme_id,
    direction: row.direction,
    kind: row.kind,
    title: row.title,
    text: row.text,
    addressee: row.addressee,
    dueOn: row.due_on,
    addresseeNow: row.addressee_now ?? row.addressee,
    dueNow: row.due_now ?? row.due_on,
    stage: row.stage,
    outcome: row.outcome,
    initiativesCount: Number(row.sources),
    steps: steps
      .filter((step) => step.instrument_id === row.instrument_id)
      .map((step) => ({ stage: step.stage, at: step.at.toISOString(), documentNumber: step.document_number, documentOn: step.document_on, says: step.says, byAddressee: step.by_addressee })),
    frozenHash: row.frozen_hash,
  })) as Instrument[]
}
