import { expect, test } from 'vitest'
import type { JournalFact } from '../../src/model/journal-fact.ts'
import { roadOf, type RoadSources } from '../../src/stages/feedback/road-of-initiative.ts'

let index = 0
const fact = (at: string, kind: JournalFact['kind'], subjectKind: 'initiative' | 'theme', facts: Record<string, unknown> = {}): JournalFact =>
  ({ roundId: 'r', index: ++index, at: new Date(`2026-03-${at}T09:00:00Z`), kind, subjectKind, subjectId: subjectKind === 'theme' ? 't' : 'i', actorId: null, facts, hash: '', previousHash: '' }) as JournalFact
const sources = (facts: JournalFact[]): RoadSources => ({ roundId: 'r', status: 'accepted', authorIsAsked: false, number: 7, facts, themes: new Map([['t', 'Дороги']]), groupSize: 0, passedOver: [], instruments: [] })
const own = [fact('10', 'initiative-submitted', 'initiative'), fact('11', 'initiative-accepted', 'initiative')]

test('what a theme went through before a late initiative came into it is told where it came in', () => {
  const road = roadOf(sources([...own, fact('12', 'initiative-grouped', 'initiative', { themeId: 't', placed: 'after-run' }), fact('03', 'theme-confirmed', 'theme'), fact('05', 'review-sent', 'theme'), fact('06', 'review-sent', 'theme'), fact('14', 'statement-added', 'theme', { sessionId: 's' })]))
  expect(road.steps.map(({ says }) => says)).toEqual([
    'Получена под номером 7',
    'Принята',
    'Добавлена после обобщения в тему «Дороги»; к этому времени тема уже подтверждена аналитиком, оценена экспертами',
    'Тема вынесена на стратегическую сессию',
  ])
  expect(road.reached).toBe('session')
})

test('a theme confirmed after its initiatives came in is told in its own time', () => {
  const road = roadOf(sources([...own, fact('12', 'initiative-grouped', 'initiative', { themeId: 't' }), fact('13', 'theme-confirmed', 'theme')]))
  expect(road.steps.map(({ says }) => says).slice(2)).toEqual(['Вошла в тему «Дороги»', 'Тема «Дороги» подтверждена аналитиком'])
})

test('a late initiative stands where its theme stands', () => {
  const road = roadOf(sources([...own, fact('12', 'initiative-grouped', 'initiative', { themeId: 't', placed: 'after-run' }), fact('05', 'statement-added', 'theme', { sessionId: 's' })]))
  expect(road.reached).toBe('session')
  expect(road.steps.map(({ station }) => station)).toEqual(['intake', 'intake', 'synthesis'])
})

test('what waits for its author’s word says so; a moderator comes after it', () => {
  const submitted = { ...sources(own.slice(0, 1)), status: 'submitted' as const }
  expect(roadOf(submitted).next).toMatch(/^Дальше модератор/)
  expect(roadOf({ ...submitted, authorIsAsked: true }).next).toMatch(/^Подтвердите, что это ваши слова/)
})

test('what its named author disowned is not told as withdrawn by them', () => {
  const withdrawn = { ...sources(own.slice(0, 1)), status: 'withdrawn' as const }
  expect(roadOf(withdrawn).next).toMatch(/отозвана/)
  expect(roadOf({ ...withdrawn, facts: [...withdrawn.facts, fact('11', 'authorship-denied', 'initiative')] }).next).toMatch(/^Названный автор её не подавал/)
})
