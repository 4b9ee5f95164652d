import { sql, type Selectable } from 'kysely'
import { consentVersions } from '../model/consent.ts'
import type { InitiativeStatus, PublicInitiative, SubmitInitiative } from '../model/initiative.ts'
import type { Municipality } from '../model/municipality.ts'
import type { Connection } from './connect.ts'
import { inGroup, joinsPublic } from './joining.ts'
import type { InitiativeRow } from './road-tables.ts'

/** Holds the round's numbering until this transaction ends, so that what is checked from now on is still true when numbers are taken. */
export async function lockNumbering(db: Connection, roundId: string): Promise<void> {
  await db.selectFrom('initiative_number').select('last').where('round_id', '=', roundId).forUpdate().execute()
}

export interface NewInitiative {
  readonly said: SubmitInitiative
  readonly initiativeId: string
  readonly authorId: string
  readonly municipality: Municipality
  readonly accountId: string | null
  readonly channel: 'form' | 'import'
  readonly filedBy: string | null
  /** Within what the sender's own number counts; null where nobody can be told by it: see `ownSpaceOf`. */
  readonly ownSpace: string | null
  readonly receiptHash: string
  /** Of the journal's commitment to the words; kept beside them. */
  readonly textSalt: string
  /** Of the secret of the form it was filed with; null when it came by file. */
  readonly formHash: string | null
  readonly at: Date
}

/** The words of an initiative as columns. */
export const saidColumns = (said: Omit<SubmitInitiative, 'author' | 'consent' | 'publishName' | 'letters' | 'ownId' | 'roundId' | 'oktmo' | 'formKey' | 'joins'>) => ({
  kinds: said.kinds as string[],
  direction: said.direction,
  title: said.title,
  problem: said.problem,
  proposal: said.proposal,
  practice: said.practice,
  effect: said.effect,
  competence: said.competence,
  wished_instrument: said.wishedInstrument,
  act: said.act,
  article: said.article,
  old_wording: said.oldWording,
  cost: said.cost,
  practice_term: said.practiceTerm,
  practice_result: said.practiceResult,
  practice_resources: said.practiceResources,
  consults: said.consults,
})

const authorRow = ({ said, authorId, accountId, at }: NewInitiative) => ({
  round_id: said.roundId,
  author_id: authorId,
  account_id: accountId,
  name: said.author.name,
  email: said.author.email,
  role: said.author.role,
  consent: said.consent,
  consent_at: at,
  publish_name: said.publishName,
  letters: said.letters,
  publication_consent: said.publishName ? consentVersions.publication : null,
  letters_consent: said.letters ? consentVersions.letters : null,
})

const initiativeRow = ({ said, municipality, ...one }: NewInitiative) => ({
  round_id: said.roundId,
  author_id: one.authorId,
  ...saidColumns(said),
  initiative_id: one.initiativeId,
  author_role: said.author.role,
  oktmo: municipality.oktmo,
  municipality_name: municipality.name,
  region: municipality.region,
  status: 'submitted',
  status_reason: null,
  channel: one.channel,
  filed_by: one.filedBy,
  own_id: said.ownId,
  own_space: said.ownId === null ? null : (one.ownSpace ?? one.initiativeId),
  joins: said.joins,
  form_hash: one.formHash,
  receipt_hash: one.receiptHash,
  text_salt: one.textSalt,
  submitted_at: one.at,
  decided_at: null,
  decided_by: null,
})

/** An opened form that is filed now. */
export interface FormSent {
  readonly formKey: string
  readonly formHash: string
  readonly initiativeId: string
}

/** Their drafts have done their work, their files lie beside the initiatives from now on, out of reach of the form's secret. */
const formsTaken = (roundId: string, forms: readonly FormSent[]) => sql`,
  sent as materialized (select * from json_to_recordset(${JSON.stringify(forms)}::json) as form ("formKey" text, "formHash" text, "initiativeId" text)),
  drafts as (delete from draft d using sent where d.round_id = ${roundId} and d.form_key = sent."formKey"),
  files as (
    update attachment a set initiative_id = sent."initiativeId", form_hash = 'filed/' || sent."initiativeId"
    from sent where a.round_id = ${roundId} and a.form_hash = sent."formHash")`

/**
 * Writes authors and initiatives of one round in the order given and takes their opened forms; returns the number of the
 * first, the others follow it without a gap: the row of the numbering stays locked, so a rolled back transaction gives its
 * numbers back. One round trip, however many. Own numbers taken before are an error: see `findTakenOwnIds`.
 */
export async function addInitiatives(db: Connection, roundId: string, { all, forms }: { readonly all: readonly NewInitiative[]; readonly forms: readonly FormSent[] }): Promise<number> {
  const [authors, initiatives] = [all.map(authorRow), all.map(initiativeRow)]
  const columns = (rows: readonly object[]) => sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)))
  const { rows } = await sql<{ before: number }>`
    with taken as (update initiative_number set last = last + ${all.length}::integer where round_id = ${roundId} returning last - ${all.length}::integer as before),
    authors as (
      insert into author (${columns(authors)})
      select ${columns(authors)} from json_populate_recordset(null::author, ${JSON.stringify(authors)}::json)),
    initiatives as (
      insert into initiative (${columns(initiatives)}, number)
      select ${columns(initiatives)}, taken.before + one.ordinality
      from taken, rows from (json_populate_recordset(null::initiative, ${JSON.stringify(initiatives)}::json)) with ordinality as one)
    ${forms.length === 0 ? sql`` : formsTaken(roundId, forms)}
    select before from taken`.execute(db)
  return rows[0]!.before + 1
}

export interface OwnNumber {
  readonly roundId: string
  readonly channel: 'form' | 'import'
  /** Whose number it is: see `ownSpaceOf`. */
  readonly space: string
  readonly ownId: string
}

/**
 * Within what a sender's own number counts: texts filed by one person for others, of one account, of one opened form. Null
 * for a stranger without any of these: such a number is kept as a note, and occupies nobody's.
 */
export const ownSpaceOf = (sender: { readonly filedBy: string | null; readonly accountId: string | null; readonly formHash: string | null }): string | null =>
  sender.filedBy ?? sender.accountId ?? sender.formHash

/** Two initiatives of one sender with the same own number are one. */
export const ownNumberKey = ({ roundId, channel, space, ownId }: OwnNumber): string => JSON.stringify([roundId, channel, space, ownId])

/** Those of the senders' own numbers that are in the round already, as `ownNumberKey`. The numbering must be held: see `lockNumbering`. */
export async function findTakenOwnIds(db: Connection, numbers: readonly OwnNumber[]): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set()
  const { rows } = await sql<OwnNumber>`
    select i.round_id as "roundId", i.channel, coalesce(i.own_space, i.filed_by, '') as space, i.own_id as "ownId"
    from json_to_recordset(${JSON.stringify(numbers)}::json) as asked("roundId" text, channel text, space text, "ownId" text)
    join initiative i on i.round_id = asked."roundId" and i.channel = asked.channel
      and coalesce(i.own_space, i.filed_by, '') = asked.space and i.own_id = asked."ownId"
    where i.own_id is not null`.execute(db)
  return new Set(rows.map(ownNumberKey))
}

/** What a person with its right sees of an initiative: the words as typed and who decides about it. */
export interface FullInitiative extends PublicInitiative {
  readonly authorId: string
  readonly authorAccountId: string | null
  readonly receiptHash: string
  readonly statusReason: string | null
  readonly decidedAt: Date | null
  /** The initiative whose voice this one joined. */
  readonly joins: string | null
  readonly channel: 'form' | 'import'
}

export type JoinedRow = Selectable<InitiativeRow> & {
  author_name: string
  publish_name: boolean
  account_id: string | null
  region_name: string
}

export const initiativeFrom = (row: JoinedRow): FullInitiative =>
  ({
    roundId: row.round_id,
    initiativeId: row.initiative_id,
    number: row.number,
    kinds: row.kinds,
    direction: row.direction,
    oktmo: row.oktmo,
    title: row.title,
    problem: row.problem,
    proposal: row.proposal,
    practice: row.practice,
    effect: row.effect,
    competence: row.competence,
    wishedInstrument: row.wished_instrument,
    act: row.act,
    article: row.article,
    oldWording: row.old_wording,
    cost: row.cost,
    practiceTerm: row.practice_term,
    practiceResult: row.practice_result,
    practiceResources: row.practice_resources,
    consults: row.consults,
    authorRole: row.author_role,
    authorName: row.publish_name && row.author_name !== '' ? row.author_name : null,
    municipalityName: row.municipality_name,
    region: row.region,
    regionName: row.region_name,
    status: row.status,
    submittedAt: row.submitted_at.toISOString(),
    version: row.version,
    authorId: row.author_id,
    authorAccountId: row.account_id,
    receiptHash: row.receipt_hash,
    statusReason: row.status_reason,
    decidedAt: row.decided_at,
    joins: row.joins,
    channel: row.channel,
  }) as FullInitiative

const inRound = (db: Connection, roundId: string) => db.selectFrom('initiative as i').where('i.round_id', '=', roundId)

/** With what is shown of the author and the region. Counting needs neither. */
const shown = (query: ReturnType<typeof inRound>) =>
  query
    .innerJoin('author as a', (join) => join.onRef('a.round_id', '=', 'i.round_id').onRef('a.author_id', '=', 'i.author_id'))
    .innerJoin('region as r', 'r.code', 'i.region')
    .selectAll('i')
    .select(['a.name as author_name', 'a.publish_name', 'a.account_id', 'r.name as region_name'])

const joined = (db: Connection, roundId: string) => shown(inRound(db, roundId))

export async function findInitiative(db: Connection, roundId: string, initiativeId: string): Promise<FullInitiative | null> {
  const row = await joined(db, roundId).where('i.initiative_id', '=', initiativeId).executeTakeFirst()
  return row ? initiativeFrom(row) : null
}

/** By the hash of the private link's secret. */
export async function findInitiativeByReceipt(db: Connection, roundId: string, receiptHash: string): Promise<FullInitiative | null> {
  const row = await joined(db, roundId).where('i.receipt_hash', '=', receiptHash).executeTakeFirst()
  return row ? initiativeFrom(row) : null
}

export async function findInitiatives(db: Connection, roundId: string, ids: readonly string[]): Promise<FullInitiative[]> {
  if (ids.length === 0) return []
  const rows = await joined(db, roundId).where('i.initiative_id', 'in', [...ids]).orderBy('i.number').execute()
  return rows.map(initiativeFrom)
}

export interface InitiativeFilter {
  readonly roundId: string
  readonly status?: InitiativeStatus | undefined
  readonly direction?: string | undefined
  readonly region?: string | undefined
  readonly oktmo?: string | undefined
  readonly themeId?: string | undefined
  readonly groupId?: string | undefined
  readonly instrumentId?: string | undefined
  /** Those who joined this initiative. */
  readonly joins?: string | undefined
  /** Those that refer to this law, programme or body. */
  readonly act?: string | undefined
  /** Only the one that speaks for its group of copies. */
  readonly unique?: 'yes' | undefined
  /** Words looked for literally in title, problem and proposal as they are shown: what is masked there is not found, nor a text whose masking is not kept yet. */
  readonly words?: string | undefined
  /** Numbers greater than this: the next page. */
  readonly after: number
  readonly limit: number
}

function filtered(db: Connection, filter: InitiativeFilter) {
  const literal = `%${(filter.words ?? '').replace(/[%_\\]/gu, (sign) => `\\${sign}`)}%`
  const inTheme = (value: string) =>
    sql<boolean>`exists (select 1 from placement p where p.round_id = i.round_id and p.initiative_id = i.initiative_id
      and (p.theme_id = ${value} or p.subtheme_id = ${value}))`
  return inRound(db, filter.roundId)
    .$if(filter.status !== undefined, (q) => q.where('i.status', '=', filter.status!))
    .$if(filter.direction !== undefined, (q) => q.where('i.direction', '=', filter.direction!))
    .$if(filter.region !== undefined, (q) => q.where('i.region', '=', filter.region!))
    .$if(filter.oktmo !== undefined, (q) => q.where('i.oktmo', '=', filter.oktmo!))
    .$if(filter.themeId !== undefined, (q) => q.where(inTheme(filter.themeId!)))
    .$if(filter.groupId !== undefined, (q) => q.where(inGroup(filter.groupId!)))
    .$if((filter.act ?? '') !== '', (q) =>
      q.where(sql<boolean>`exists (select 1 from digest d where d.round_id = i.round_id and d.initiative_id = i.initiative_id and d.version = i.version
        and d.law_references <> '[]' and d.law_references @> jsonb_build_array(jsonb_build_object('act', ${filter.act!}::text)))`),
    )
    .$if(filter.joins !== undefined, (q) => q.where('i.joins', '=', filter.joins!))
    .$if(filter.unique === 'yes', (q) =>
      q.where(sql<boolean>`not exists (select 1 from placement p where p.round_id = i.round_id and p.initiative_id = i.initiative_id and not p.representative)
        and (not ${joinsPublic} or exists (select 1 from placement p where p.round_id = i.round_id and p.initiative_id = i.initiative_id and p.group_id is not null))`),
    )
    .$if(filter.instrumentId !== undefined, (q) =>
      q.where(
        sql<boolean>`exists (select 1 from instrument_source s where s.round_id = i.round_id
          and s.initiative_id = i.initiative_id and s.instrument_id = ${filter.instrumentId!})`,
      ),
    )
    .$if((filter.words ?? '') !== '', (q) => 
      // The words as typed only make the look cheap; those shown decide, or a search would spell out a hidden number digit by digit.
      q.where(sql<boolean>`(i.title || ' ' || i.problem || ' ' || i.proposal) ilike ${literal} and exists (select 1 from digest d
        where d.round_id = i.round_id and d.initiative_id = i.initiative_id and d.version = i.version
          and ((d.masked->>'title') || ' ' || (d.masked->>'problem') || ' ' || (d.masked->>'proposal')) ilike ${literal})`),
    )
}

/** A page in order of number. Cost: an index walk unless `words` are given (then a scan of the filtered rows). */
export async function listInitiatives(db: Connection, filter: InitiativeFilter): Promise<FullInitiative[]> {
  const rows = await shown(filtered(db, filter)).where('i.number', '>', filter.after).orderBy('i.number').limit(filter.limit).execute()
  return rows.map(initiativeFrom)
}

export async function countInitiatives(db: Connection, filter: InitiativeFilter): Promise<number> {
  const { count } = await filtered(db, filter)
    .select((select) => select.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
