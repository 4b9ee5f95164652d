import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor, RoleGrant } from '../../src/model/account.ts'
import { roles } from '../../src/model/account.ts'
import { Refusal } from '../../src/model/refusal.ts'
import { roundStages } from '../../src/model/round.ts'
import { perform } from '../../src/stages/perform.ts'
import type { Toolkit, Verb } from '../../src/stages/toolkit.ts'
import { verbs } from '../../src/stages/verbs.ts'
import { addAccount } from '../../src/store/account.ts'
import { insertRows } from '../../src/store/insert-rows.ts'
import { addLogin } from '../../src/store/login.ts'
import type { VerbName } from '../../src/web/road.ts'
import { createTestPlatform, openRound, places, registers } from '../stages/platform.ts'
import { assignTo, fillRound, home } from './filled-round.ts'
import { examples } from './verb-examples.ts'

/**
 * A2: whatever changes a row leaves a fact in the same transaction. Every changing verb is done on a filled round by somebody
 * who may; PostgreSQL itself says by which transaction a row was written (xmin).
 */
const changing = (Object.entries(verbs) as unknown as readonly (readonly [VerbName, Verb])[]).filter(([, { kind }]) => kind === 'change')
const place = places.find(({ region }) => region === home.region)!
const roundId = '2026'
const password = 'long enough before'

/** Tables whose rows tell of nobody's deed: the chain, numbering and kept answers are written beside facts, a used attempt is a one-time number. */
const technical = new Set(['journal_chain', 'journal_fact', 'idempotency', 'initiative_number', 'used_attempt'])

/** What the verbs before have answered, by name. */
type Said = Partial<Record<VerbName, Record<string, string>>>
const scores = Object.fromEntries(registers.criteria.map(({ code }) => [code, 3]))

/** Inputs that need what happened before, or somebody who exists. */
const following: Partial<Record<VerbName, (said: Said, ask: (name: VerbName, input: object) => Promise<unknown>) => object | Promise<object>>> = {
  proposeRole: () => ({ email: 'asker@example.test', role: 'moderator' }),
  confirmRole: ({ proposeRole }) => ({ grantId: proposeRole?.['grantId'] }),
  declineRole: ({ proposeRole }) => ({ grantId: proposeRole?.['grantId'] }),
  stopAccount: () => ({ email: 'asker@example.test', reason: 'Пароль увидели посторонние.' }),
  restoreAccount: () => ({ accountId: 'asker' }),
  askInitiativeErasure: () => ({ roundId, initiativeId: 'i1', texts: 'keep' }),
  takeErasureBack: ({ askErasure }) => ({ erasureId: askErasure?.['erasureId'] }),
  proposeErasure: () => ({ email: 'asker@example.test', texts: 'remove', reason: 'Заявление № 1.' }),
  confirmErasure: ({ proposeErasure }) => ({ erasureId: proposeErasure?.['erasureId'] }),
  declineErasure: ({ proposeErasure }) => ({ erasureId: proposeErasure?.['erasureId'] }),
  confirmInvitation: ({ inviteToRole }) => ({ invitationId: inviteToRole?.['invitationId'] }),
  signIn: () => ({ email: 'actor@example.test', password }),
  changePassword: () => ({ current: password, password: `${password} and after` }),
  recoverAccount: ({ makeRecoveryCodes }) => ({ email: 'actor@example.test', code: makeRecoveryCodes?.['codes']?.[0], password }),
  confirmDeadline: ({ proposeDeadline }) => ({ roundId, proposalId: proposeDeadline?.['proposalId'] }),
  declineDeadline: ({ proposeDeadline }) => ({ roundId, proposalId: proposeDeadline?.['proposalId'] }),
  confirmStage: ({ proposeStage }) => ({ roundId, proposalId: proposeStage?.['proposalId'] }),
  finishImport: ({ startImport }) => ({ roundId, importId: startImport?.['importId'] }),
  undoDecision: ({ acceptInitiative, returnInitiative }) => ({ roundId, decisionId: (acceptInitiative ?? returnInitiative)?.['decisionId'] }),
  decideAppeal: () => ({ roundId, appealId: 'ap1', outcome: 'upheld', answer: 'Нет.' }),
  assignReview: () => ({ roundId, themeId: 't2', expertId: 'holder' }),
  sendReview: () => ({ roundId, reviewId: 'r-actor', scores }),
  openSession: ({ createSession }) => ({ roundId, sessionId: createSession?.['sessionId'] }),
  decideStatement: ({ addStatement }) => ({ roundId, sessionId: 's1', statementId: addStatement?.['statementId'], decision: 'shown' }),
  askExtension: () => ({ roundId, instrumentId: 'in2', untilOn: '2027-01-20', why: 'Ждём расчётов.' }),
  decideExtension: ({ askExtension }) => ({ roundId, instrumentId: 'in2', extensionId: askExtension?.['extensionId'], decision: 'refused', says: 'Нет.' }),
  answerQuestion: ({ askAuthor }) => ({ roundId, initiativeId: 'i1', questionId: askAuthor?.['questionId'], says: 'Здесь.' }),
  answerReader: ({ askPractice }) => ({ roundId, initiativeId: 'i1', questionId: askPractice?.['questionId'], says: 'Немного.' }),
  advanceInstrument: () => ({ roundId, instrumentId: 'in2', to: 'returned', says: 'Не наше.' }),
  leaveJoined: () => ({ roundId, initiativeId: 'i3' }),
  answerAuthorship: () => ({ roundId, initiativeId: 'i3', answer: 'mine', consent: '2026-1' }),
  giveRequest: () => ({ roundId, instrumentId: 'in2', email: 'asker@example.test' }),
  takeRequestBack: () => ({ roundId, instrumentId: 'in2', accountId: 'asker' }),
  askWording: () => ({ roundId, themeId: 't1' }),
  acceptWording: () => ({ roundId, themeId: 't1', suggestionId: 'w1', version: 1 }),
  refuseWording: () => ({ roundId, themeId: 't1', suggestionId: 'w2' }),
  fileAppeal: () => ({ roundId, initiativeId: 'i4', says: 'Прошу пересмотреть.' }),
  unlinkProvider: () => ({ provider: 'given' }),
  endLogin: () => ({ loginId: 'another' }),
  renamePasskey: () => ({ passkeyId: 'pk1', name: 'Ключ от телефона' }),
  removePasskey: () => ({ passkeyId: 'pk1' }),
  applyMunicipalities: async ({ draftMunicipalities }, ask) => {
    const draftId = draftMunicipalities?.['draftId']
    return { draftId, hash: ((await ask('readRegisterChanges', { draftId })) as { hash: string }).hash }
  },
  changeCatalogue: async (_said, ask) => {
    const lines = [{ row: 1, code: 'new-reason', name: 'Новая причина', says: 'Так решено.' }]
    return { catalogue: 'return-reasons', lines, hash: ((await ask('previewCatalogue', { catalogue: 'return-reasons', lines })) as { hash: string }).hash }
  },
  draftMunicipalities: () => ({ whole: false, lines: [{ row: 1, oktmo: place.oktmo, name: 'Новое имя', kind: 'городской округ' }] }),
}

/** These need a device's or a provider's signature: `web/provider.test.ts` and `journey/sign-in.test.ts` do them and read their facts. */
const bySignature: readonly VerbName[] = ['addPasskey', 'linkProvider', 'signInByPasskey', 'signInByProvider']

const grants = roles.filter((role) => role !== 'anonymous' && role !== 'author').map((role) => ({ role, roundId: null, region: null, oktmo: null, direction: null }) as RoleGrant)

/** Somebody with every role; `keys` shows the private links of the round's texts, so that they are their own. */
async function somebody(kit: Toolkit, accountId: string, keys: readonly string[]): Promise<Actor> {
  const at = kit.clock()
  await addAccount(kit.db, { accountId, email: `${accountId}@example.test`, name: 'Деятель', passwordHash: await kit.passwords.hash(password), region: null, oktmo: null, at })
  await addLogin(kit.db, { tokenHash: `of ${accountId}`, accountId, at, expiresAt: new Date(at.getTime() + 86_400_000) })
  await assignTo(kit.db, accountId)
  return { account: { accountId, email: `${accountId}@example.test`, name: 'Деятель', region: null, oktmo: null, grants }, receiptKeys: keys, loginHash: `of ${accountId}` } as unknown as Actor
}

/** What the filled round has not: a text filed for its author that joins another, a request that waits, ways to sign in. */
async function furnish(kit: Toolkit): Promise<void> {
  const { db } = kit
  const at = kit.clock()
  const initiative = await db.selectFrom('initiative').selectAll().where('initiative_id', '=', 'i2').executeTakeFirstOrThrow()
  await db.insertInto('initiative').values({ ...initiative, initiative_id: 'i3', number: 3, receipt_hash: kit.ids.hash('receipt-key-3'), joins: 'i1' }).execute()
  await db.insertInto('initiative').values({ ...initiative, initiative_id: 'i4', number: 4, receipt_hash: kit.ids.hash('receipt-key-4'), status: 'rejected' }).execute()
  const suggestion = { round_id: roundId, theme_id: 't1', purpose: 'label', state: 'given', label: 'Вода', sources: [], sentences: [], asked_by: 'asker', asked_at: at }
  await insertRows(db, 'wording_suggestion', [{ ...suggestion, suggestion_id: 'w1' }, { ...suggestion, suggestion_id: 'w2' }])
  await insertRows(db, 'attribution', [{ round_id: roundId, initiative_id: 'i3', state: 'asked', filed_by: 'asker', filed_at: at }])
  await db.updateTable('instrument').set({ stage: 'sent' }).where('instrument_id', '=', 'in2').execute()
  await insertRows(db, 'instrument_source', [{ round_id: roundId, instrument_id: 'in2', initiative_id: 'i1' }])
  await insertRows(db, 'account_grant', [{ grant_id: 'held2', account_id: 'asker', role: 'addressee', proposed_by: 'second', proposed_at: at, confirmed_by: 'holder', confirmed_at: at }])
  await insertRows(db, 'linked_identity', [{ provider: 'given', subject_hash: 'x', account_id: 'actor', linked_at: at }])
  await insertRows(db, 'passkey', [{ passkey_id: 'pk1', account_id: 'actor', credential_id: 'c1', name: 'Ключ', public_key: '\\x00', counter: 0, transports: [], backed_up: false, added_at: at }])
  await insertRows(db, 'login', [{ token_hash: 'of another device', account_id: 'actor', created_at: at, expires_at: new Date(at.getTime() + 86_400_000), login_id: 'another', means: 'password', device: '' }])
}

async function filled(): Promise<{ kit: Toolkit; people: readonly Actor[] }> {
  const platform = await createTestPlatform({ assistant: { isOn: true, tokensADay: 1_000, pricePerMillion: null } })
  await openRound(platform)
  const { kit } = platform
  await fillRound(kit.db, { oktmo: place.oktmo, region: place.region, municipalityName: place.name }, kit.ids.hash)
  await kit.db.updateTable('initiative_number').set({ last: 10 }).execute()
  const actor = await somebody(kit, 'actor', ['receipt-key-1', 'receipt-key-2', 'receipt-key-3', 'receipt-key-4'])
  await furnish(kit)
  return { kit, people: [actor, await somebody(kit, 'colleague', []), await somebody(kit, 'third', [])] }
}

type Written = readonly { readonly table: string; readonly by: string }[]

/** By which transactions rows of which tables were written from the transaction `from` on. */
async function written(kit: Toolkit, from: string): Promise<Written> {
  const { rows: tables } = await sql<{ name: string }>`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(kit.db)
  const parts = tables.map(({ name }) => sql`select distinct ${name}::text as table, xmin::text as by from ${sql.table(name)} where xmin::text::bigint >= ${from}::bigint`)
  return (await sql<{ table: string; by: string }>`${sql.join(parts, sql` union all `)}`.execute(kit.db)).rows
}

/** Does the verb by the first of the people and at the first stage where it is taken; null where by none. */
async function doneOnce(kit: Toolkit, people: readonly Actor[], [name, verb]: readonly [VerbName, Verb], said: Said): Promise<Written | null> {
  const ask = (other: VerbName, asked: object) => perform(kit, people[0]!, verbs[other] as unknown as Verb, asked)
  const input = (await following[name]?.(said, ask)) ?? (JSON.parse(JSON.stringify(examples[name].input).replace('00000000', place.oktmo)) as object)
  for (const stage of roundStages) {
    await kit.db.updateTable('round').set({ stage }).execute()
    for (const actor of people) {
      const { rows } = await sql<{ from: string }>`select pg_current_xact_id()::text as from`.execute(kit.db)
      try {
        said[name] = (await perform(kit, actor, verb, input)) as Record<string, string>
        return written(kit, String(BigInt(rows[0]!.from) + 1n))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }
  }
  return null
}

/** Done again in every round, because others follow from them. */
const beginnings: readonly VerbName[] = ['proposeRole', 'proposeRevocation', 'inviteToRole', 'proposeDeadline', 'proposeStage', 'askWording', 'askExtension', 'askAuthor', 'askPractice', 'proposeRejection', 'draftMunicipalities']

test('whatever a verb changes is written in one transaction with its fact', { timeout: 300_000 }, async () => {
  const left = new Map(changing)
  const silent: string[] = []
  const apart: string[] = []
  // What one verb did may stand in another's way: those left are done on a round filled anew.
  for (let before = Infinity; left.size < before; ) {
    before = left.size
    const { kit, people } = await filled()
    const said: Said = {}
    for (const one of changing.filter(([name]) => left.has(name) || beginnings.includes(name))) {
      const [name] = one
      const rows = await doneOnce(kit, people, one, said)
      if (rows === null) continue
      left.delete(name)
      const withFact = new Set(rows.filter(({ table }) => table === 'journal_fact').map(({ by }) => by))
      const changed = rows.filter(({ table }) => !technical.has(table))
      if (changed.length > 0 && withFact.size === 0) silent.push(`${name}: ${changed.map(({ table }) => table).join(', ')}`)
      else apart.push(...changed.filter(({ by }) => !withFact.has(by)).map(({ table }) => `${name}: ${table}`))
    }
  }
  expect(silent).toEqual([])
  expect(apart).toEqual([])
  expect([...left.keys()].sort()).toEqual(bySignature)
})
