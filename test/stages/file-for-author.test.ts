import { expect, test } from 'vitest'
import { createTestPlatform, form, openRound, places, refusal } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never
const formKey = 'form-of-a-coordinator-1'

/** What a coordinator fills in for another: no consent of theirs, an address to ask. */
const forAuthor = (n: number, more: object = {}) => {
  const { consent: _consent, ...said } = form(n, roads(n)) as unknown as Record<string, unknown>
  return { ...said, author: { name: 'Иванова Мария Петровна', email: `author${n}@example.test`, role: 'head' }, authorKnows: true, ...more } as never
}

async function coordinated() {
  const platform = await createTestPlatform()
  await openRound(platform)
  const coordinator = await platform.person('coordinator', { region: places[0]!.region })
  const moderator = await platform.person('moderator')
  const waiting = async () => (await moderator.call('moderationQueue', { roundId })).total
  /** The secret in the author's letter. */
  const key = async () => {
    await platform.doJobs()
    return /receipt\/2026\/([\w-]+)\/authorship/.exec(platform.letters.at(-1)!.body)![1]!
  }
  return { platform, coordinator, moderator, waiting, key }
}

test('counts nowhere until the author has said «mine» and given the consent nobody gives for them', async () => {
  const { platform, coordinator, moderator, waiting, key } = await coordinated()
  const { db } = platform.kit
  const filed = await coordinator.call('fileForAuthor', forAuthor(0))
  expect(Object.keys(filed)).not.toContain('key')
  const secret = await key()
  expect(platform.letters.map(({ to }) => to)).toEqual(['author0@example.test'])
  expect(await waiting()).toBe(0)
  expect((await platform.anonymous.call('readFunnel', { roundId })).funnel.submitted).toBe(0)
  const progress = await coordinator.call('readProgress', { roundId })
  expect(progress.municipalities.reduce((sum, { submitted }) => sum + submitted, 0)).toBe(0)
  // Named outright, it is not decided about either.
  expect(await refusal(moderator.call('acceptInitiative', { roundId, initiativeId: filed.initiativeId }))).toBe('already-decided')

  const own = platform.withReceipt(secret)
  const answer = { roundId, initiativeId: filed.initiativeId, answer: 'mine' as const }
  expect(await own.call('readAuthorship', { roundId, key: secret })).toMatchObject({ state: 'asked', needsConsent: true })
  expect(await refusal(own.call('answerAuthorship', answer))).toBe('invalid-input')
  expect(await refusal(coordinator.call('answerAuthorship', { ...answer, consent: '2026-1' }))).toBe('not-found')
  await own.call('answerAuthorship', { ...answer, consent: '2026-1', letters: true })
  expect((await own.call('readReceipt', { roundId, key: secret })).consents).toEqual([
    { document: 'processing', version: '2026-1' },
    { document: 'publication', version: null },
    { document: 'letters', version: '2026-1' },
  ])
  expect(await waiting()).toBe(1)
  await moderator.call('acceptInitiative', { roundId, initiativeId: filed.initiativeId })
  expect((await platform.anonymous.call('readFunnel', { roundId })).funnel.submitted).toBe(1)
  const facts = await db.selectFrom('journal_fact').select('kind').where('subject_id', '=', filed.initiativeId).execute()
  expect(facts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['consent-changed', 'authorship-confirmed', 'initiative-accepted']))
})

test('«this was not me»: out of the round, and name and address are forgotten', async () => {
  const { platform, coordinator, waiting, key } = await coordinated()
  const { initiativeId } = await coordinator.call('fileForAuthor', forAuthor(0))
  const own = platform.withReceipt(await key())
  await own.call('answerAuthorship', { roundId, initiativeId, answer: 'not-mine' })
  expect(await waiting()).toBe(0)
  const author = await platform.kit.db.selectFrom('author').select(['name', 'email']).executeTakeFirstOrThrow()
  expect(author).toEqual({ name: '', email: '' })
  expect(await coordinator.call('listFiled', { roundId })).toMatchObject({ figures: { disowned: 1, asked: 0 }, filed: [{ state: 'disowned', status: 'withdrawn', title: '' }] })
})

test('a coordinator files inside the scope, sees own filing only, and a form sent twice is one', async () => {
  const { platform, coordinator } = await coordinated()
  const [first, again] = [await coordinator.call('fileForAuthor', forAuthor(0, { formKey })), await coordinator.call('fileForAuthor', forAuthor(0, { formKey }))]
  expect(again).toEqual(first)
  expect(await refusal(coordinator.call('fileForAuthor', forAuthor(0, { formKey, problem: 'Другое.' })))).toBe('already-submitted')
  const elsewhere = places.findIndex(({ region }) => region !== places[0]!.region)
  expect(await refusal(coordinator.call('fileForAuthor', forAuthor(elsewhere)))).toBe('not-allowed')
  expect(await refusal(platform.anonymous.call('fileForAuthor', forAuthor(0)))).toBe('not-signed-in')
  expect(await refusal(coordinator.call('fileForAuthor', forAuthor(0, { author: { name: 'Иванова', email: '', role: 'head' } })))).toBe('invalid-input')
  expect(await refusal(coordinator.call('fileForAuthor', forAuthor(0, { authorKnows: false })))).toBe('invalid-input')
  const other = await platform.person('coordinator', { region: places[0]!.region })
  await other.call('fileForAuthor', forAuthor(1))
  expect((await coordinator.call('listFiled', { roundId })).filed.map(({ number }) => number)).toEqual([1])
  expect((await other.call('listFiled', { roundId })).filed.map(({ number }) => number)).toEqual([2])
})

test('the secret of the form opens neither the author’s receipt nor the files, once it was filed for another', async () => {
  const { platform, coordinator, key } = await coordinated()
  const file = await coordinator.call('addFile', { roundId, formKey: formKey as never, name: 'смета.txt', content: Buffer.from('Смета').toString('base64') })
  const { initiativeId } = await coordinator.call('fileForAuthor', forAuthor(0, { formKey }))
  const secret = await key()
  const { consent, ...said } = { ...(forAuthor(0, { formKey }) as object), consent: '2026-1' }
  const own = await platform.anonymous.call('submitInitiative', { ...said, consent } as never)
  expect(own.initiativeId).not.toBe(initiativeId)
  expect(own.key).not.toBe(secret)
  expect((await coordinator.call('listFormFiles', { roundId, formKey: formKey as never })).files).toEqual([])
  expect((await platform.withReceipt(secret).call('listFiles', { roundId, initiativeId })).files).toMatchObject([{ attachmentId: file.attachmentId, name: 'смета.txt' }])
})
