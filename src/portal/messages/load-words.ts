import type { RoundKind } from '../../model/round-kind.ts'
import type { KindWords } from './ru/kinds.ts'
import type { Area, Language, Texts, Words } from './words.ts'

/**
 * The words of a page in the chosen language: all areas, or only those named. A page speaks of no others (see
 * page-areas.ts), so the type is that of the whole catalogue.
 */
export async function loadWords(language: Language, only?: readonly Area[]): Promise<Words> {
  const { areas } = language === 'en' ? await import('./en/areas.ts') : await import('./ru/areas.ts')
  const names = only ?? (Object.keys(areas) as Area[])
  const loaded = await Promise.all(names.map(async (name) => [name, await areas[name]()] as const))
  return Object.fromEntries(loaded) as unknown as Words
}

/** Where rounds of each kind speak otherwise. Asked by the server only: pages get those of their own round. */
export async function loadKinds(language: Language): Promise<Readonly<Record<RoundKind, KindWords>>> {
  return language === 'en' ? (await import('./en/kinds.ts')).kinds : (await import('./ru/kinds.ts')).kinds
}

export async function loadTexts(language: Language): Promise<Texts> {
  return language === 'en' ? (await import('./en/texts.ts')).texts : (await import('./ru/texts.ts')).texts
}
