import { expect, test } from 'vitest'
import { emptyForm, unfilled } from '../../src/portal/server/initiative-form.ts'

const lacks = (kind: 'initiatives' | 'amendments' | 'practices' | 'conference', said: object = {}) => unfilled({ ...emptyForm('key'), ...said }, kind).map(({ path, reason }) => `${path}: ${reason}`)
const around = ['oktmo: oktmo', 'direction: unknown', 'consent: consent']

test('an empty form is told all that its kind of round needs, and nothing it does not ask', () => {
  expect(lacks('initiatives')).toEqual([...around, 'problem: problem-or-proposal'])
  expect(lacks('amendments')).toEqual([...around, 'act: empty', 'article: empty', 'proposal: empty'])
  expect(lacks('practices')).toEqual([...around, 'practice: empty'])
  expect(lacks('conference')).toEqual([...around, 'problem: empty'])
  expect(lacks('initiatives', { proposal: 'Провести воду.' })).toEqual(around)
  expect(lacks('practices', { practice: 'Провели воду.', oktmo: '63642101', direction: 'selo', consent: true })).toEqual([])
})
