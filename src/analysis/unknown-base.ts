import type { ObservedSpelling } from './readable-phrase.ts'

/** Endings of a Russian noun by the ending of its nominative, enough to tell which of several forms the others come from. */
const declensions: readonly (readonly [nominative: RegExp, cut: number, endings: ReadonlySet<string>])[] = (
  [
    [/[бвгджзклмнпрстфхцчшщ]$/, 0, 'а у ом ем е ы и ов ев ей ам ами ах'],
    [/[ьй]$/, 1, 'я ю ем е и ей ев ям ями ях ью'],
    [/[ая]$/, 1, 'ы и е у ю ой ей ам ами ах ям ями ях'],
    [/[ое]$/, 1, 'а я у ю ом ем е и ам ами ах ям ями ях'],
  ] as const
).map(([nominative, cut, endings]) => [nominative, cut, new Set(endings.split(' '))])

/**
 * Which form of a word no dictionary knows is its nominative: «провайдера», «провайдеру», «провайдер» → «провайдер». The form all
 * or most others are endings of; else the most frequent, as people write it. O(forms²).
 */
export function baseOfUnknown(observed: readonly ObservedSpelling[]): string {
  let best = observed[0]?.words[0] as string
  let most = 0
  for (const { words } of observed) {
    const base = words[0] as string
    const explained = formsOf(base.toLowerCase(), observed)
    if (explained <= most) continue
    best = base
    most = explained
  }
  return best
}

/** Occurrences of other forms that are the base with another ending of its declension. */
function formsOf(base: string, observed: readonly ObservedSpelling[]): number {
  const declension = declensions.find(([nominative]) => nominative.test(base))
  if (declension === undefined) return 0
  const [, cut, endings] = declension
  const stem = base.slice(0, base.length - cut)
  if (stem.length < 3) return 0
  let explained = 0
  for (const { words, count } of observed) {
    const form = (words[0] as string).toLowerCase()
    if (form !== base && form.startsWith(stem) && endings.has(form.slice(stem.length))) explained += count
  }
  return explained
}
