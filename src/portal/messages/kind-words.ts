import type { KindWords } from './ru/kinds.ts'
import type { Words } from './words.ts'

/** The words of a page with those of the round's kind in their places; areas the page did not get stay away. */
export function withKindWords(words: Words, own: KindWords): Words {
  const areas = Object.entries(own).filter(([area]) => area in words)
  return areas.length === 0 ? words : { ...words, ...Object.fromEntries(areas.map(([area, says]) => [area, { ...words[area as keyof KindWords], ...says }])) }
}
