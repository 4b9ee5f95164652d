import type { Language, Words } from './words.ts'

/** Only the chosen language travels to the browser. */
export async function loadWords(language: Language): Promise<Words> {
  return language === 'en' ? (await import('./en.ts')).en : (await import('./ru.ts')).ru
}
