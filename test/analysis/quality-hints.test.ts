import { expect, it } from 'vitest'
import { qualityHints } from '../../src/analysis/quality-hints.ts'
import { readText } from '../../src/analysis/read-text.ts'
import { openLexicon } from '../../src/text/lexicon.ts'
import { lexiconBytes } from '../support/lexicon.ts'

const lexicon = openLexicon(await lexiconBytes())
const hintsOf = (text: string, asks = false) => qualityHints(text, { fragments: readText(text, lexicon).fragments, asks, lexicon })

const road = 'Дорога от села Никольского до районного центра разбита, автобус и скорая помощь не могут проехать весной. Денег дорожного фонда поселения не хватает даже на щебень.'
const askRoad = 'Предлагаем оставлять поселениям больше средств дорожного фонда и разрешить ремонт грунтовых дорог по упрощённой смете.'
const school = 'В школе протекает крыша, дети учатся в две смены, учителей физики и химии нет третий год, молодые специалисты не едут из-за отсутствия жилья.'

it('asks for a solution only when none is named', () => {
  expect(hintsOf(road).map(({ kind }) => kind)).toEqual(['no-proposal'])
  expect(hintsOf(road, true)).toEqual([])
  expect(hintsOf(`${road} ${askRoad}`)).toEqual([])
})

it('says of a short text that it is short, and of an empty one nothing', () => {
  expect(hintsOf('Нет воды')).toEqual([{ kind: 'short' }])
  expect(hintsOf('  \n ')).toEqual([])
})

it('finds where another problem begins, and its parts make up the text', () => {
  const text = `${road} ${askRoad}\n\nИ ещё одна проблема. ${school} Просим построить жильё для учителей и отремонтировать крышу школы.`
  const hint = hintsOf(text, true).find(({ kind }) => kind === 'several-problems')
  const parts = hint && 'parts' in hint ? hint.parts : []
  const said = parts.map(({ spans }) => spans.map(({ from, to }) => text.slice(from, to)).join(''))
  expect(said).toHaveLength(2)
  expect(said[0]).toContain('дорожного фонда')
  expect(said[1]).toContain('учителей физики')
  expect(said[0]).not.toContain('школ')
  const spans = parts.flatMap((part) => part.spans).sort((a, b) => a.from - b.from)
  expect(spans.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text)
})

it('does not cut a text that goes on with the same thing', () => {
  const more = 'Кроме того, дорога до районного центра не освещена, и весной автобус по этой дороге не ходит вовсе.'
  expect(hintsOf(`${road} ${more} ${askRoad}`, true)).toEqual([])
  expect(hintsOf(`${road}\n\nПредлагаем:\n1) увеличить дорожный фонд;\n2) разрешить упрощённую смету;\n3) ввести надбавку водителям автобусов.`, true)).toEqual([])
})
