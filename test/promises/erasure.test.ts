import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { eraseByLedger } from '../../src/jobs/erase-people.ts'
import { createErasureLedger } from '../../src/platform/erasure-ledger.ts'
import { createSimilarInitiatives } from '../../src/platform/similar-initiatives.ts'
import { createSimilarSnapshots } from '../../src/platform/similar-snapshots.ts'
import { bringBack, takeBackup } from '../../src/platform/take-backup.ts'
import { createPost } from '../../src/post/create-post.ts'
import { fileWriters } from '../../src/file-writers.ts'
import type { Log } from '../../src/stages/toolkit.ts'
import type { Database } from '../../src/store/connect.ts'
import { insertRows } from '../../src/store/insert-rows.ts'
import { listChains, verifyJournal } from '../../src/store/journal-check.ts'
import { migrate } from '../../src/store/migrate.ts'
import { createRoad } from '../../src/web/road.ts'
import { createWebServer } from '../../src/web/server.ts'
import { bring, createTestPlatform, form, openRound, refusal, type TestPlatform } from '../stages/platform.ts'
import { buses, lights, roads } from '../stages/texts.ts'
import { createTestDatabase } from '../support/database.ts'

const roundId = '2026' as never
const direction = 'transport' as never
const days = 86_400_000

/** What must be found nowhere. Words no dictionary knows, so that a hit can only be theirs. */
const who = { name: 'Зимородкова Евлампия Пантелеймоновна', email: 'Kanareyka.9q7@Birdcage.test' }
const personal = [who.name, who.email, 'Зимородков', 'Евлампи', 'kanareyka', 'birdcage', '9123456789', '912 345-67-89', 'oidc-subject-7x5', 'own-number-3k1', 'key-of-the-canary', 'draft-word-ptitselov', 'ptitselov-file', 'import-row-ptitselov', 'relay-word-ptitselov', 'appeal-word-ptitselov', 'rating-word-ptitselov', 'reason-word-ptitselov', 'remark-word-ptitselov']
/** Of a text that goes as well. */
const worded = ['пеликановедени', 'птицеловств']
const phone = '+7 912 345-67-89'

/** Every form a thing may be kept in: as it is, of any case, base64 at each of three offsets, hex of its letters in one or two bytes, and SHA-256 of it. */
function formsOf(word: string): string[] {
  const bytes = Buffer.from(word)
  const inBase64 = [0, 1, 2].map((offset) => Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replace(/=+$/, '').slice(offset === 0 ? 0 : 4, -1))
  const hashes = [word, word.toLowerCase()].map((text) => createHash('sha256').update(text).digest('hex'))
  const wide = [word, word.toLowerCase()].map((text) => Buffer.from(text, 'utf16le').toString('hex'))
  return [word.toLowerCase(), ...wide, ...inBase64.filter((text) => text.length >= 8).map((text) => text.toLowerCase()), bytes.toString('hex'), Buffer.from(word.toLowerCase()).toString('hex'), ...hashes]
}

/** Every row of every table as text; bytes are shown as hex. */
async function tablesAsText(db: Database): Promise<[where: string, text: string][]> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and n.nspname in ('public', 'graphile_worker')`.execute(db)
  const all: [string, string][] = []
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ text: string }>`select coalesce(string_agg(t::text, E'\n'), '') as text from ${sql.id(schema, name)} t`.execute(db)
    all.push([`${schema}.${name}`, rows[0]!.text])
  }
  return all
}

const filesAsText = (folder: string): [string, string][] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => [path, `${readFileSync(path, 'utf8')}\n${readFileSync(path).toString('hex')}`])

function hits(texts: readonly (readonly [string, string])[], words: readonly string[]): string[] {
  return texts.flatMap(([where, text]) => {
    const lower = text.toLowerCase()
    return words.flatMap((word) => (formsOf(word).some((one) => lower.includes(one)) ? [`${where}: ${word}`] : []))
  })
}

interface Birdcage extends TestPlatform {
  readonly folder: string
  readonly logged: string[]
  /** Everything the platform keeps or shows. */
  everything(): Promise<[string, string][]>
  ledger: ReturnType<typeof createErasureLedger>
  similar: ReturnType<typeof createSimilarInitiatives>
}

async function createBirdcage(): Promise<Birdcage> {
  const folder = mkdtempSync(join(tmpdir(), 'erasure-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const logged: string[] = []
  const say = (facts: Record<string, unknown>, says: string) => void logged.push(`${says} ${JSON.stringify(facts, (_key, value: unknown) => (value instanceof Error ? value.stack : value))}`)
  const log: Log = { info: say, warn: say, error: say }
  const post = createPost({ smtpUrl: null, mailFile: join(folder, 'mail.jsonl'), from: 'noreply@example.test', host: 'example.test' })
  const snapshots = createSimilarSnapshots(join(folder, 'similar'), new Uint8Array())
  let similar!: ReturnType<typeof createSimilarInitiatives>
  const platform = await createTestPlatform({ post, log, similarOver: (db, lexicon) => (similar = createSimilarInitiatives(db, lexicon, { snapshots })) })
  const ledger = createErasureLedger(join(folder, 'erased.jsonl'))
  Object.assign(platform.kit, { erased: { ledger, dropIndexes: async (roundIds: readonly string[]) => void (await Promise.all(roundIds.map(snapshots.drop))) } })
  const app = await createWebServer(platform.kit, { secureCookies: false, writers: fileWriters('http://localhost') })
  onTestFinished(() => app.close())
  const shown = async (): Promise<[string, string][]> => {
    const paths = ['initiatives', 'initiatives.csv', 'initiatives.jsonl', 'answers', 'instruments', 'funnel', 'spread', `directions/transport`, 'open-data/initiatives.csv', 'open-data/initiatives.jsonl']
    const answers = await Promise.all(paths.map((path) => app.inject(`/api/v1/rounds/2026/${path}`)))
    return answers.map(({ body, headers }, place) => [`GET ${paths[place]!}`, body + JSON.stringify(headers)])
  }
  const everything = async () => [...(await tablesAsText(platform.kit.db)), ...filesAsText(folder), ['log', logged.join('\n')] as [string, string], ...(await shown())]
  return { ...platform, folder, logged, everything, ledger, similar }
}

/** A round in which the canary sang in every field there is. Thirty others spoke as well. */
async function sing(cage: Birdcage) {
  await openRound(cage)
  const admins = [await cage.person('administrator'), await cage.person('administrator')] as const
  const { kit, anonymous } = cage
  const { db } = kit
  const canary = await cage.person('participant')
  const mine = createRoad(kit, { ...canary.actor, loginHash: 'of the canary' })
  await db.updateTable('account').set({ name: who.name, email: who.email, email_key: who.email.toLowerCase() }).where('account_id', '=', canary.accountId).execute()
  const account_id = canary.accountId
  const at = kit.clock()
  const login = (signedInAt: Date) => insertRows(db, 'login', [{ token_hash: 'of the canary', account_id, created_at: signedInAt, expires_at: new Date(signedInAt.getTime() + 90 * days), login_id: 'cl', means: 'password', device: 'Зимородков' }])
  await login(at)

  const author = { ...who, role: 'head' }
  const said = (n: number) => ({ ...(form(n, roads(n)) as object), author, letters: true, publishName: true })
  const own = await mine.call('submitInitiative', { ...said(0), problem: `${roads(0).problem} Пеликановедение и птицеловство. Я, ${who.name}, ${phone}, ${who.email}.`, proposal: roads(0).proposal, ownId: 'own-number-3k1' } as never)
  const returned = await mine.call('submitInitiative', { ...said(8), problem: `${roads(8).problem} Птицеловство.` } as never)
  const unsigned = await anonymous.call('submitInitiative', { ...said(9), problem: `${roads(9).problem} Пеликановедение.` } as never)
  const others: { initiativeId: string; key: string }[] = []
  for (let n = 0; n < 30; n++) others.push(await anonymous.call('submitInitiative', form(n, [roads, buses, lights][n % 3]!(n))))
  const coordinator = await cage.person('coordinator')
  await coordinator.call('importInitiatives', { roundId, rows: [{ row: 2, fields: { ...said(3), letters: undefined, publishName: undefined, problem: `${roads(3).problem} Птицеловство.`, ownId: 'import-row-ptitselov' } }] } as never)
  const imported = await db.selectFrom('initiative').select('initiative_id').where('channel', '=', 'import').executeTakeFirstOrThrow()
  await mine.call('keepDraft', { roundId, formKey: 'a-form-of-the-canary' as never, version: 0, said: { problem: `draft-word-ptitselov ${phone}` } } as never)
  await cage.withReceipt(own.key).call('addFile', { roundId, initiativeId: own.initiativeId as never, name: 'ptitselov-file.txt', content: Buffer.from(`ptitselov-file ${who.name}`) } as never)

  const moderator = await cage.person('moderator')
  await moderator.call('returnInitiative', { roundId, initiativeId: returned.initiativeId as never, reason: (await moderator.call('readModerationItem', { roundId, initiativeId: returned.initiativeId as never })).reasons[0]!.code, says: `reason-word-ptitselov ${who.name}` })
  await cage.withReceipt(returned.key).call('resubmitInitiative', { roundId, initiativeId: returned.initiativeId as never, version: 1, kinds: [], direction, title: '', problem: 'Пеликановедение снова.', proposal: '', practice: '', effect: '' } as never)
  await moderator.call('returnInitiative', { roundId, initiativeId: returned.initiativeId as never, reason: (await moderator.call('readModerationItem', { roundId, initiativeId: returned.initiativeId as never })).reasons[0]!.code, says: `reason-word-ptitselov ${who.name}` })
  for (const initiativeId of [own.initiativeId, unsigned.initiativeId, imported.initiative_id, ...others.map((one) => one.initiativeId)]) await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
  await cage.doJobs()
  await bring(admins[0], admins[1], '2026', 'synthesis')
  await (await cage.person('analyst')).call('startAnalysis', { roundId, direction })
  await cage.doJobs()
  await cage.similar.find('2026', 'Пеликановедение и дорога разбита', 5)
  await cage.similar.save()

  // What comes later on the road, in every table that holds words of or about a person.
  const key = { round_id: '2026', initiative_id: own.initiativeId }
  const answer = { ...key, answer_id: 'an-canary', instrument_id: 'in-c', kind: 'instrument-published', text: 'Ответ.', answered_at: at }
  await insertRows(db, 'answer', [answer])
  await insertRows(db, 'answer_rating', [{ round_id: '2026', answer_id: 'an-canary', rating: 'partly', says: 'rating-word-ptitselov', at }])
  await insertRows(db, 'appeal', [{ ...key, appeal_id: 'ap-c', version: 1, says: 'appeal-word-ptitselov', filed_at: at }])
  await insertRows(db, 'relayed_question', [{ ...key, question_id: 'q-c', instrument_id: 'in-c', says: 'relay-word-ptitselov?', asked_by: 'x', asked_at: at, reply: `relay-word-ptitselov ${phone}`, replied_at: at }])
  await insertRows(db, 'practice_question', [
    { ...key, question_id: 'pq-a', asker: 'Сосед', email: 'neighbour@example.test', says: 'practice-word-ptitselov?', form_hash: 'fa', reader_hash: 'ra', asked_at: at, reply: `practice-word-ptitselov ${phone}`, replied_at: at },
    { ...key, initiative_id: others[0]!.initiativeId, question_id: 'pq-b', asker: who.name, email: who.email, says: 'practice-word-ptitselov?', form_hash: 'fb', reader_hash: 'rb', asked_at: at },
    { ...key, initiative_id: others[0]!.initiativeId, question_id: 'pq-c', asker: who.name, email: '', says: 'Спрашивает сосед.', form_hash: 'fc', reader_hash: 'rc', asked_at: at, reply: `Здравствуйте, ${who.name}!`, replied_at: at },
  ])
  await insertRows(db, 'rejection_proposal', [{ ...key, reason: 'x', says: `reason-word-ptitselov ${who.name}`, proposed_by: 'x', proposed_at: at }])
  await insertRows(db, 'passkey', [{ passkey_id: 'pk-c', account_id, credential_id: 'key-of-the-canary', name: 'key-of-the-canary', public_key: `\\x${Buffer.from('key-of-the-canary').toString('hex')}`, counter: 0, transports: [], backed_up: false, added_at: at }])
  await insertRows(db, 'linked_identity', [{ provider: 'given', subject_hash: createHash('sha256').update('oidc-subject-7x5').digest('hex'), account_id, linked_at: at }])
  await insertRows(db, 'recovery_code', [{ account_id, code_hash: 'of the canary', made_at: at }])
  await insertRows(db, 'invitation', [{ invitation_id: 'inv-c', email: who.email, email_key: who.email.toLowerCase(), role: 'expert', invited_by: 'x', invited_at: at }])
  await insertRows(db, 'request_contact', [{ round_id: '2026', instrument_id: 'in-c', name: who.name, post: 'Глава', email: who.email, named_by: account_id, named_at: at }])
  await insertRows(db, 'import_run', [{ round_id: '2026', import_id: 'im-c', account_id: coordinator.accountId, file_name: 'f.csv', file_hash: 'h', columns: ['Почта'], started_at: at }])
  await insertRows(db, 'import_refusal', [{ round_id: '2026', import_id: 'im-c', row_number: 1, code: 'x', field: '', cells: [who.email, who.name] }])
  await insertRows(db, 'letter', [{ round_id: '-', letter_id: 'l-c', author_id: '', address: who.email, subject: 'Вам', body: who.name, queued_at: at, attempts: 8, last_error: `550 ${who.email}` }])
  await insertRows(db, 'letter', [{ round_id: '-', letter_id: 'l-d', author_id: '', address: 'other@example.test', subject: 'Вам', body: `${who.name} приглашает вас.`, queued_at: at, sent_at: at }])
  await insertRows(db, 'text_meaning', [{ ...key, version: 1, model: 'm', place: 1, vector: '\\x00' }])
  await insertRows(db, 'job_failure', [{ job: 'send-letters', payload: {}, reason: `550 ${who.email}`, failed_at: at }])

  const lead = await cage.person('team-lead', { direction: 'transport' })
  await bring(admins[0], admins[1], '2026', 'session')
  const { sessionId, joinCode } = await lead.call('createSession', { roundId, direction, title: 'Сессия', themes: [] })
  const session = { roundId, sessionId: sessionId as never }
  await lead.call('openSession', session)
  await mine.call('joinSession', { ...session, code: joinCode, name: who.name })
  const statements: string[] = []
  for (const text of [`Дороги чинить летом, спросите ${who.email}.`, `remark-word-ptitselov ${phone}`]) statements.push((await mine.call('addStatement', { ...session, text })).statementId)
  await lead.call('decideStatement', { ...session, statementId: statements[0]! as never, decision: 'shown' })
  for (let n = 0; n < 5; n++) {
    const person = n === 0 ? mine : await cage.person('participant')
    if (n > 0) await (person as typeof mine).call('joinSession', { ...session, code: joinCode, name: `Участник ${n}` })
    await person.call('castVote', { ...session, statementId: statements[0]! as never, choice: 'agree' })
  }
  return { admins, canary, mine, login, own, returned, unsigned, others, session, statementId: statements[0]!, lead }
}

const tallyOf = async (cage: Birdcage, statementId: string) =>
  (await cage.kit.db.selectFrom('vote').select(['account_id', 'choice', 'salt']).where('statement_id', '=', statementId).orderBy('account_id').execute())

/** Commitments of the journal against the votes themselves. */
async function votesVerify(cage: Birdcage): Promise<boolean> {
  const votes = await cage.kit.db.selectFrom('vote').selectAll().execute()
  const facts = await cage.kit.db.selectFrom('journal_fact').select('facts').where('kind', '=', 'vote-cast').execute()
  const kept = new Set(facts.map(({ facts: said }) => (said as { commitment: string }).commitment))
  return votes.length > 0 && votes.every((vote) => kept.has(cage.kit.ids.commit(vote.salt!, `${vote.account_id}/${vote.statement_id}/${vote.choice}/${vote.at.toISOString()}`)))
}

async function journalIsSound(db: Database): Promise<boolean> {
  for (const chain of await listChains(db)) if (!(await verifyJournal(db, chain)).sound) return false
  return true
}

const ofOthers = async (cage: Birdcage, ids: readonly string[]) =>
  (await cage.kit.db.selectFrom('initiative as i').innerJoin('author as a', 'a.author_id', 'i.author_id').select(['i.title', 'i.problem', 'i.proposal', 'i.status', 'i.receipt_hash', 'a.name', 'a.email']).where('i.initiative_id', 'in', [...ids]).orderBy('i.initiative_id').execute())

test('a person who asked to go, texts and all, is found nowhere; facts, ballots and everybody else stay', async () => {
  const cage = await createBirdcage()
  const sung = await sing(cage)
  const { db } = cage.kit
  const ids = sung.others.map(({ initiativeId }) => initiativeId)
  // The search itself finds what is there: in tables, files, the saved index and what is shown.
  const before = hits(await cage.everything(), [...personal, ...worded])
  for (const word of [...personal.slice(0, 3), ...worded]) expect(before.some((hit) => hit.endsWith(`: ${word}`)), word).toBe(true)
  for (const place of ['public.author', 'public.attachment', 'public.draft', 'public.initiative_version', 'public.linked_identity', 'mail.jsonl', '.similar', 'GET initiatives']) expect(before.some((hit) => hit.includes(place)), place).toBe(true)
  const [tally, words] = [await tallyOf(cage, sung.statementId), await ofOthers(cage, ids)]

  // Only with a fresh login; only one wish at a time; taken back by nobody else; nothing happens before its time.
  const old = sung.mine
  cage.clock.forward(3_600_000)
  expect(await refusal(old.call('askErasure', { texts: 'remove' }))).toBe('sign-in-again')
  await db.deleteFrom('login').where('token_hash', '=', 'of the canary').execute()
  await sung.login(cage.clock())
  expect(await sung.mine.call('readOwnErasure', {})).toMatchObject({ waiting: null, accepted: 3, others: 1 })
  const first = await sung.mine.call('askErasure', { texts: 'remove' })
  expect(await refusal(sung.mine.call('askErasure', { texts: 'keep' }))).toBe('already-exists')
  for (const road of [cage.anonymous, await cage.person('author'), await cage.person('moderator'), sung.admins[0]]) expect(await refusal(road.call('takeErasureBack', { erasureId: first.erasureId }))).toBe('not-found')
  await sung.mine.call('takeErasureBack', { erasureId: first.erasureId })
  cage.clock.forward(4 * days)
  const erase = async () => {
    await sql`select graphile_worker.add_job('erase-people@1', '{}'::json)`.execute(db)
    await cage.doJobs()
  }
  await erase()
  expect((await db.selectFrom('author').select('name').where('name', '=', who.name).execute()).length).toBe(4)
  await db.deleteFrom('login').where('token_hash', '=', 'of the canary').execute()
  await sung.login(cage.clock())
  await sung.mine.call('askErasure', { texts: 'remove' })
  await erase()
  expect((await db.selectFrom('author').select('name').where('name', '=', who.name).execute()).length).toBe(4)

  const backup = join(tmpdir(), `erasure-${process.pid}.gz`)
  onTestFinished(() => rmSync(backup, { force: true }))
  await takeBackup(cage.address, backup, new Date())
  cage.clock.forward(3 * days)
  await erase()
  await cage.similar.find('2026', 'дорога разбита', 5)
  await cage.similar.save()
  expect(hits(await cage.everything(), [...personal, ...worded])).toEqual([])
  expect(cage.logged).toEqual([])

  expect(await journalIsSound(db)).toBe(true)
  expect(await tallyOf(cage, sung.statementId)).toEqual(tally)
  expect(await votesVerify(cage)).toBe(true)
  expect(await ofOthers(cage, ids)).toEqual(words)
  expect(await refusal(cage.anonymous.call('readReceipt', { roundId, key: sung.own.key }))).toBe('not-found')
  expect(await refusal(cage.anonymous.call('signIn', { email: who.email, password: 'whatever it was' }))).toBe('wrong-credentials')
  expect(await refusal(sung.admins[0].call('restoreAccount', { accountId: sung.canary.accountId as never }))).toBe('not-found')
  expect((await cage.anonymous.call('listInitiatives', { roundId })).total).toBe(30)
  await sung.lead.call('closeSession', sung.session)
  expect(hits(await cage.everything(), personal)).toEqual([])
  // The analysis goes on with those who stay.
  await bring(sung.admins[0], sung.admins[1], '2026', 'synthesis').catch(() => undefined)
  await db.updateTable('round').set({ stage: 'synthesis' }).execute()
  await (await cage.person('analyst')).call('startAnalysis', { roundId, direction })
  await cage.doJobs()
  expect(await cage.anonymous.call('readDirection', { roundId, direction })).toMatchObject({ lastRun: { state: 'finished' }, ledger: { rows: 30 } })
  expect(hits(await cage.everything(), [...personal, ...worded])).toEqual([])

  // A backup of before, put back: the ledger beside the database makes it forget again.
  const target = await createTestDatabase({ empty: true, poolSize: 2 })
  await migrate(target.address)
  await bringBack(target.address, backup)
  expect(hits(await tablesAsText(target.db), personal)).not.toEqual([])
  const kit = { ...cage.kit, db: target.db }
  expect(await eraseByLedger(kit, cage.ledger)).toBe(1)
  expect(await eraseByLedger(kit, cage.ledger)).toBe(0)
  expect(hits(await tablesAsText(target.db), [...personal, ...worded])).toEqual([])
  expect(await journalIsSound(target.db)).toBe(true)
})

test('two administrators erase by address; texts that stay are masked and nobody’s', async () => {
  const cage = await createBirdcage()
  const sung = await sing(cage)
  const [first, second] = sung.admins
  const wish = { email: who.email, texts: 'keep' as const, reason: `Заявление: ${who.name}` }
  expect(await refusal(cage.anonymous.call('proposeErasure', wish))).toBe('not-signed-in')
  for (const role of ['moderator', 'observer', 'team-lead', 'coordinator'] as const) expect(await refusal((await cage.person(role)).call('proposeErasure', wish))).toBe('not-allowed')
  expect(await refusal(first.call('proposeErasure', { ...wish, email: 'nobody@nowhere.test' }))).toBe('unknown-account')
  const { erasureId } = await first.call('proposeErasure', wish)
  expect(await refusal(first.call('confirmErasure', { erasureId }))).toBe('same-person')
  expect(await refusal((await cage.person('observer')).call('confirmErasure', { erasureId }))).toBe('not-allowed')
  expect((await second.call('listErasures', {})).erasures).toMatchObject([{ erasureId, email: who.email.toLowerCase(), hasAccount: true, initiatives: 4 }])
  await second.call('declineErasure', { erasureId })
  const again = await first.call('proposeErasure', wish)
  await second.call('confirmErasure', again)
  await cage.doJobs()
  expect(hits(await cage.everything(), personal)).toEqual([])
  expect(await journalIsSound(cage.kit.db)).toBe(true)
  expect(await votesVerify(cage)).toBe(true)
  const { initiative } = await cage.anonymous.call('readInitiative', { roundId, initiativeId: sung.own.initiativeId as never })
  expect(initiative).toMatchObject({ authorName: null, status: 'accepted' })
  expect(initiative.problem).toContain('птицеловство')
  expect((await cage.anonymous.call('listInitiatives', { roundId })).total).toBe(33)
  expect((await second.call('listErasures', {})).erasures).toEqual([])
})

test('whoever filed without an account asks by the private link, and what it leads to is what goes', async () => {
  const cage = await createBirdcage()
  const sung = await sing(cage)
  const one = { roundId, initiativeId: sung.unsigned.initiativeId as never }
  for (const road of [cage.anonymous, cage.withReceipt(sung.own.key), await cage.person('author'), sung.admins[0]]) expect(['not-signed-in', 'not-allowed']).toContain(await refusal(road.call('askInitiativeErasure', { ...one, texts: 'keep' })))
  const link = cage.withReceipt(sung.unsigned.key)
  const { dueAt } = await link.call('askInitiativeErasure', { ...one, texts: 'keep' })
  expect(await link.call('readInitiativeErasure', one)).toMatchObject({ waiting: { dueAt }, isAccepted: true })
  cage.clock.forward(3 * days)
  await sql`select graphile_worker.add_job('erase-people@1', '{}'::json)`.execute(cage.kit.db)
  await cage.doJobs()
  const authors = await cage.kit.db.selectFrom('author as a').innerJoin('initiative as i', 'i.author_id', 'a.author_id').select(['i.initiative_id', 'a.email']).where('a.email', '=', who.email).execute()
  expect(authors.map(({ initiative_id }) => initiative_id)).not.toContain(one.initiativeId)
  expect(authors).toHaveLength(3)
  expect(await refusal(cage.anonymous.call('readReceipt', { roundId, key: sung.unsigned.key }))).toBe('not-found')
  expect(await journalIsSound(cage.kit.db)).toBe(true)
})

test('the last two administrators cannot go, and a ledger that cannot be read stops the start', async () => {
  const cage = await createBirdcage()
  await openRound(cage)
  const admin = await cage.person('administrator')
  await cage.kit.db.updateTable('account').set({ disabled_at: cage.clock() }).where('account_id', 'in', ['p1']).execute()
  await insertRows(cage.kit.db, 'login', [{ token_hash: 'admin', account_id: admin.accountId, created_at: cage.clock(), expires_at: new Date('2027-01-01'), login_id: 'al', means: 'password', device: '' }])
  const mine = createRoad(cage.kit, { ...admin.actor, loginHash: 'admin' })
  expect(await refusal(mine.call('askErasure', { texts: 'keep' }))).toBe('last-administrators')
  const erased = { erasureId: 'e1', at: '2026-03-01T09:00:00.000Z', accountId: null, whole: false, initiatives: [] }
  await cage.ledger.add([erased])
  await cage.ledger.add([{ ...erased, erasureId: 'e2' }])
  expect((await cage.ledger.read()).map(({ erasureId }) => erasureId)).toEqual(['e1', 'e2'])
  const { writeFileSync } = await import('node:fs')
  writeFileSync(join(cage.folder, 'erased.jsonl'), '{"erasureId":"e1"\n')
  await expect(cage.ledger.read()).rejects.toMatchObject({ code: 'ledger-damaged' })
})
