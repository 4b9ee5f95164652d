import type { Database } from '../../src/store/connect.ts'
import { insertRows } from '../../src/store/insert-rows.ts'

/** Where everything of the filled round lies: the scope that grants of the tests cover or miss. */
export const home = { region: '64', oktmo: '', direction: 'selo' }
const roundId = '2026'

/** Rows that make every verb find what it acts on, written directly: the test is about who may, not how it came to be. */
export async function fillRound(db: Database, { oktmo, region, municipalityName }: { oktmo: string; region: string; municipalityName: string }, hash: (text: string) => string): Promise<void> {
  const at = '2026-03-01T09:00:00Z'
  const { direction } = home
  const key = { round_id: roundId }
  const words = { kinds: [], direction, title: 'Вода', problem: 'Нет воды.', proposal: 'Построить водовод.', practice: '', effect: '', competence: 'unknown', act: '' }
  const place = { oktmo, region, municipality_name: municipalityName }
  await insertRows(db, 'account', ['holder', 'asker', 'second'].map((account_id) => ({ account_id, email: `${account_id}@example.test`, email_key: `${account_id}@example.test`, name: account_id, password_hash: 'none', created_at: at })))
  await insertRows(db, 'account_grant', [{ grant_id: 'held1', account_id: 'holder', role: 'expert', proposed_by: 'asker', proposed_at: at, confirmed_by: 'second', confirmed_at: at }])
  await insertRows(db, 'invitation', [{ invitation_id: 'inv1', email: 'invited@example.test', email_key: 'invited@example.test', role: 'expert', invited_by: 'asker', invited_at: at, confirmed_by: 'second', confirmed_at: at, secret_hash: hash('invitation-key-1'), expires_at: '2026-03-15T09:00:00Z' }])
  await insertRows(db, 'author', ['a1', 'a2'].map((author_id) => ({ ...key, author_id, name: 'Автор', email: '', role: 'head', consent: '2026-1', consent_at: at, publish_name: false, letters: false })))
  const initiative = (n: number, status: string) => ({ ...key, ...words, ...place, initiative_id: `i${n}`, number: n, author_id: `a${n}`, author_role: 'head', status, channel: 'form', receipt_hash: hash(`receipt-key-${n}`), submitted_at: at })
  await insertRows(db, 'initiative', [{ ...initiative(1, 'accepted'), consults: true }, { ...initiative(2, 'submitted'), consults: false }])
  await insertRows(db, 'practice_question', [{ ...key, question_id: 'pq1', initiative_id: 'i1', asker: 'Глава', email: '', says: 'Сколько стоило?', form_hash: 'f1', reader_hash: hash('reader-key-1'), asked_at: at }])
  await insertRows(db, 'erasure', [{ erasure_id: 'er1', ...key, initiative_id: 'i2', texts: 'keep', asked_at: at, due_at: '2027-03-04T09:00:00Z' }])
  await insertRows(db, 'erasure', [{ erasure_id: 'er2', email_key: 'second@example.test', texts: 'keep', asked_by: 'asker', asked_at: at }])
  await insertRows(db, 'moderation_decision', [{ ...key, decision_id: 'de1', kind: 'accept', account_id: 'nobody', at }])
  await insertRows(db, 'decided_initiative', [{ ...key, decision_id: 'de1', initiative_id: 'i1', direction_before: direction }])
  await insertRows(db, 'appeal', [{ ...key, appeal_id: 'ap1', initiative_id: 'i2', version: 1, says: 'Прошу пересмотреть.', filed_at: at }])
  const run = { run_id: 'run1', direction }
  await insertRows(db, 'analysis_run', [{ ...key, ...run, state: 'finished', seed: 1, version: '1', settings: {}, started_at: at, finished_at: at }])
  const theme = (theme_id: string, status: string) => ({ ...key, ...run, theme_id, label: 'Вода в сёлах', status, terms: ['вода'], initiatives_count: 1, voices_count: 1, municipalities_count: 1, regions_count: 1, brief: [], contradictions: [], quotes: [] })
  await insertRows(db, 'theme', [theme('t1', 'suggested'), theme('t2', 'confirmed')])
  await insertRows(db, 'theme_successor', [{ ...key, ...run, theme_id: 't0', successor: 't1' }])
  await insertRows(db, 'similar_group', [{ ...key, ...run, group_id: 'g1', kind: 'copies', representative: 'i1', reasons: [] }])
  await insertRows(db, 'text_link', [{ ...key, ...run, one: 'i1', other: 'i2', kind: 'passage', reasons: ['общих троек слов 40 %'], against: ['остальной текст другой'] }])
  await insertRows(db, 'placement', [{ ...key, ...run, initiative_id: 'i1', fate: 'theme', theme_id: 't1', found_theme_id: 't1', group_id: 'g1', representative: true, x: 0, y: 0 }])
  await insertRows(db, 'theme_edit', [{ ...key, edit_id: 'e1', kind: 'rename', theme_id: 't1', direction, before: { label: 'Вода', renamed: false, status: 'suggested', subthemes: [] }, after: { label: 'Вода в сёлах' }, account_id: 'p1', at }])
  await insertRows(db, 'session', [{ ...key, session_id: 's1', direction, title: 'Сессия', state: 'open', join_code: '000000', created_by: 'nobody', created_at: at, opened_at: at }])
  await insertRows(db, 'statement', [{ ...key, session_id: 's1', statement_id: 'st1', number: 1, text: 'Нужен водовод', origin: 'brief', state: 'shown', at }])
  await insertRows(db, 'recommendation', [{ ...key, recommendation_id: 'rec1', session_id: 's1', direction, number: 1, text: 'Нужен водовод', tally: { agree: 1, disagree: 0, pass: 0 } }])
  const instrument = (instrument_id: string, frozen: boolean) => ({ ...key, instrument_id, recommendation_id: 'rec1', direction, kind: 'programme', title: 'Программа', text: 'Текст', addressee: 'Минсельхоз', due_on: '2027-01-01', stage: frozen ? 'published' : 'drafted', created_at: at, frozen_hash: frozen ? 'f' : null, published_at: frozen ? at : null })
  await insertRows(db, 'instrument', [instrument('in1', false), instrument('in2', true)])
  await insertRows(db, 'answer', [{ ...key, answer_id: 'an1', initiative_id: 'i1', instrument_id: 'in2', kind: 'instrument-published', text: 'Ответ', answered_at: at }])
}

/** What the fixture gives to one person to do: on the roll of the session, a review sheet, an own text. */
export async function assignTo(db: Database, accountId: string): Promise<void> {
  const at = '2026-03-01T09:00:00Z'
  await insertRows(db, 'session_participant', [{ round_id: roundId, session_id: 's1', account_id: accountId, position: 0, joined_at: at }])
  await insertRows(db, 'review', [{ round_id: roundId, review_id: `r-${accountId}`, theme_id: 't2', direction: home.direction, expert_id: accountId, state: 'assigned', assigned_by: 'nobody', assigned_at: at }])
  await insertRows(db, 'request_holder', [{ round_id: roundId, instrument_id: 'in2', account_id: accountId, given_by: 'nobody', given_at: at }])
}
