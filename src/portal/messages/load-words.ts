import type { Language, Texts, Words } from './words.ts'

/** Only the chosen language travels to the browser. */
export async function loadWords(language: Language): Promise<Words> {
  return language === 'en' ? (await import('./en.ts')).en : (await import('./ru.ts')).ru
}

export async function loadTexts(language: Language): Promise<Texts> {
  return language === 'en' ? (await import('./en/texts.ts')).texts : (await import('./ru/texts.ts')).texts
}
