import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFragments } from '../../src/analysis/fragments.ts'
import { readText } from '../../src/analysis/read-text.ts'
import { Atoms } from '../../src/text/atoms.ts'
import { detectLanguage } from '../../src/text/language.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import { findReferencesIn } from '../../src/text/references.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { hostileText } from '../support/hostile-text.ts'

/** Atoms that count how often they are asked. */
class CountedAtoms extends Atoms {
  asked = 0
  override form(at: number): string {
    this.asked++
    return super.form(at)
  }
  override number(at: number): number {
    this.asked++
    return super.number(at)
  }
  override isWord(at: number): boolean {
    this.asked++
    return super.isWord(at)
  }
  override isMark(at: number): boolean {
    this.asked++
    return super.isMark(at)
  }
}

describe('readText', () => {
  it('reads any text: every span is a substring, and reading again says the same', () => {
    fc.assert(
      fc.property(hostileText(60), (text) => {
        const read = readText(text, emptyLexicon)
        for (const { from, to, text: shown } of [...read.fragments, ...read.references, ...read.generic]) expect(text.slice(from, to)).toBe(shown)
        for (const { from, to, cue } of read.instruments) expect(text.slice(from, to)).toBe(cue)
        readText('совсем другое: просим установить № 131-ФЗ', emptyLexicon)
        expect(readText(text, emptyLexicon)).toEqual(read)
      }),
      { numRuns: 200 },
    )
  })

  it('tells a language by one look at the letters as it does by words', () => {
    fc.assert(
      // a smile is no letter, but makes the quick look give up
      fc.property(hostileText(30).filter((text) => text.length < 1900), (text) => {
        expect(detectLanguage(text)).toBe(detectLanguage(`😀 ${text}`))
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    'не ', 'просим ', 'ст. 16 ', '« ', '№ ', '131 ', '- ', 'закон ', 'закон о ', 'п. 1, ', 'в … ', 'Федеральный закон «', 'Министерство ', '1.2-', 'будет, ', 'Просим установить. ',
    'от 06.10.2003 ', 'прошу\n\n', 'внести ', 'с уважением, ', 'пункта второго ',
  ])('asks atoms of a long run of %j in steps that grow with its length', (unit) => {
    const askedFor = (length: number): number => {
      const text = unit.repeat(Math.ceil(length / unit.length))
      const atoms = new CountedAtoms().scan(text)
      findFragments(text, atoms, splitSentences(text), 'ru')
      findReferencesIn(text, atoms)
      return atoms.asked / atoms.length
    }
    expect(askedFor(40_000)).toBeLessThan(1.5 * askedFor(10_000) + 20)
  })

  it('reads a line of a megabyte', () => {
    const line = 'Просим отремонтировать дорогу ЖKX 131-ФЗ 😀 '.repeat(25_000)
    const { fragments, references } = readText(line, emptyLexicon)
    expect(fragments.length).toBeGreaterThan(0)
    expect(references.length).toBeGreaterThan(0)
  })
})
