import { expect, test } from 'vitest'
import { createTestPlatform, form, openRound, places, refusal } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never
const formKey = 'form-0123456789abcdef' as never
const text = (says: string) => new TextEncoder().encode(says)

test('files wait with the form, go with the initiative, and are seen by those who work with it only', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { anonymous } = platform
  const first = await anonymous.call('addFile', { roundId, formKey, name: 'смета.docx', content: text('Смета: 12 млн') as never })
  expect(first).toMatchObject({ name: 'смета.txt', kind: 'text' })
  const second = await anonymous.call('addFile', { roundId, formKey, name: 'лишний', content: Buffer.from('лишнее').toString('base64') })
  await anonymous.call('removeFile', { roundId, formKey, attachmentId: second.attachmentId })
  expect(await refusal(anonymous.call('addFile', { roundId, formKey, name: 'a.pdf', content: text('<html>') as never }))).toBe('unsupported-attachment')
  expect(await refusal(anonymous.call('addFile', { roundId, name: 'a.pdf', content: text('a') as never }))).toBe('invalid-input')
  expect((await anonymous.call('listFormFiles', { roundId, formKey })).files).toHaveLength(1)
  expect((await anonymous.call('listFormFiles', { roundId, formKey: 'form-of-somebody-else' as never })).files).toEqual([])

  const { initiativeId, key } = await anonymous.call('submitInitiative', { ...(form(0, roads(0)) as object), formKey } as never)
  const one = { roundId, initiativeId: initiativeId as never }
  expect((await anonymous.call('readReceipt', { roundId, key })).files).toEqual([first])
  const file = { ...one, attachmentId: first.attachmentId }
  const moderator = await platform.person('moderator')
  const elsewhere = await platform.person('moderator', { region: places.at(-1)!.region })
  expect(Buffer.from((await platform.withReceipt(key).call('readFile', file)).content, 'base64').toString()).toBe('Смета: 12 млн')
  expect((await moderator.call('listFiles', one)).files).toEqual([first])
  expect((await moderator.call('readModerationItem', one)).files).toEqual([first])
  expect(await refusal(elsewhere.call('readFile', file))).toBe('not-found')
  expect(await refusal(anonymous.call('readFile', file))).toBe('not-found')
  // The form was sent: through it nothing changes any more; the author's own link still may add.
  expect(await refusal(anonymous.call('removeFile', { roundId, formKey, attachmentId: first.attachmentId }))).toBe('already-submitted')
  await platform.withReceipt(key).call('addFile', { ...one, name: 'план', content: text('план') as never })
  await moderator.call('acceptInitiative', one)
  expect(await refusal(anonymous.call('listFiles', one))).toBe('not-signed-in')
})

test('a form holds five files, and files of forms never sent are forgotten after a week', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const add = (more: object = {}) => platform.anonymous.call('addFile', { roundId, formKey, name: 'a', content: text('a') as never, ...more } as never)
  const tried = await Promise.allSettled(Array.from({ length: 9 }, () => add()))
  expect(tried.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(5)
  while ((await platform.anonymous.call('listFormFiles', { roundId, formKey })).files.length < 5) await add()
  expect(await refusal(add())).toBe('too-many-files')
  platform.clock.forward(8 * 86_400_000)
  await add({ formKey: 'another-opened-form' })
  expect((await platform.anonymous.call('listFormFiles', { roundId, formKey })).files).toEqual([])
})
