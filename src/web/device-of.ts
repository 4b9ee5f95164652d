/** Browsers and systems by the word in their own description; the first that fits counts, because each claims to be its forerunners. */
const browsers: readonly (readonly [word: string, name: string])[] = [
  ['YaBrowser/', 'Яндекс Браузер'],
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
]
const systems: readonly (readonly [word: string, name: string])[] = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
]

/** «Firefox, Windows» from the browser's description of itself; empty when it says nothing known. For a person to recognise, never to trust. */
export function deviceOf(userAgent: string | undefined): string {
  const named = (list: typeof browsers) => list.find(([word]) => userAgent?.includes(word))?.[1]
  return [named(browsers), named(systems)].filter((name) => name !== undefined).join(', ')
}
