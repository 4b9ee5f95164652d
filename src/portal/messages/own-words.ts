import type { CatalogueName } from '../../model/catalogue.ts'
import type { Language, Words } from './words.ts'

interface OwnWord {
  readonly catalogue: CatalogueName
  readonly code: string
  readonly name: string
  readonly nameEn: string
}

const placesOf: Readonly<Partial<Record<CatalogueName, 'instrumentKinds' | 'competences'>>> = { 'instrument-kinds': 'instrumentKinds', levels: 'competences' }

/** The catalogue of the portal with an operator's own names of kinds and levels in their places; a page that got no names needs none. */
export function withOwnWords(words: Words, own: readonly OwnWord[], language: Language): Words {
  if (own.length === 0 || (words as Partial<Words>).names === undefined) return words
  const names = { ...words.names }
  for (const { catalogue, code, name, nameEn } of own) {
    const place = placesOf[catalogue]
    if (place !== undefined) names[place] = { ...names[place], [code]: language === 'en' && nameEn !== '' ? nameEn : name } as never
  }
  return { ...words, names }
}
