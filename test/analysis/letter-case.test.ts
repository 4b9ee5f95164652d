import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caselessWord, readLetterCases } from '../../src/analysis/letter-case.ts'

const isShout = (written: string): boolean => written.length > 1 && written === written.toUpperCase() && written !== written.toLowerCase()

/** The same answer by a regular expression over the whole text. */
function readSlowly(text: string, words: ReadonlySet<string>): Map<string, { small: number; capital: number; shout: number }> {
  const cases = new Map<string, { small: number; capital: number; shout: number }>()
  const found = [...text.matchAll(/\p{L}[\p{L}\p{M}\p{N}'’-]*/gu)]
  found.forEach(({ 0: written, index }, i) => {
    const before = found[i - 1]
    const key = caselessWord(written)
    if (before === undefined || !words.has(key) || !/^(?:[^\S\n]|,)+$/u.test(text.slice(before.index + before[0].length, index))) return
    if (isShout(before[0]) || isShout(found[i + 1]?.[0] ?? '')) return
    const own = cases.get(key) ?? { small: 0, capital: 0, shout: 0 }
    cases.set(key, own)
    own[isShout(written) ? 'shout' : /^\p{Lu}/u.test(written) ? 'capital' : 'small']++
  })
  return cases
}

const pieces = fc.constantFrom('ёлка', 'Ёлка', 'ЁЛКА', 'вода', 'Вода', 'ВОДА', 'а', 'А', 'İzmir', 'Σ', 'ΣΑΣ', '𝐁old', '漢字', 'о’кей', 'кто-то', "д'Арк", '7', 'б2', ' ', ' ', ' ', ', ', '. ', '\n', '😀', '\ud800', '-', '́')

test('letters are counted as a regular expression over the whole text counts them', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (all) => {
      const text = all.join('')
      const words = new Set(['ёлка', 'вода', 'а', 'İzmir', 'Σ', 'ΣΑΣ', '𝐁old', '漢字', 'о’кей', 'кто-то', 'б2'].map(caselessWord))
      expect([...readLetterCases([text], words)]).toEqual([...readSlowly(text, words)])
    }),
    { numRuns: 2000 },
  )
})
