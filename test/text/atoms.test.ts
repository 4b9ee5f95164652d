import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Atom } from '../../src/text/atoms.ts'
import { Atoms, listAtoms, remembered, rememberedBits, scanAtoms } from '../../src/text/atoms.ts'
import { foldWord } from '../../src/text/fold.ts'
import { countedText, hostileText } from '../support/hostile-text.ts'

const dashes = '\u2010\u2011\u2012\u2013\u2014\u2015\u2212'
const quotes = '«»“”„‟\'`’‘'

function formOf(written: string, kind: Atom['kind']): string {
  if (kind === 'number') return written
  if (kind === 'mark') return dashes.includes(written) ? '-' : quotes.includes(written) ? '"' : written
  if (!/[\u0400-\u052f]/.test(written)) return written.toLowerCase()
  return /[\0-\x7f]/.test(written) ? foldWord(written.toLowerCase()) : written.toLowerCase().replaceAll('ё', 'е')
}

/** The same told unit by unit with regular expressions: slow and obvious. */
function slowAtoms(text: string): Atom[] {
  const classOf = (sign: string): string =>
    /[\p{L}\p{M}]/u.test(sign) ? 'word' : /[0-9]/.test(sign) ? 'number' : /[\s\u200b\ufeff\u00ad]/.test(sign) ? 'blank' : 'mark'
  const atoms: Atom[] = []
  let before = '\n'
  for (let at = 0; at < text.length; ) {
    const kind = classOf(text[at]!)
    let to = at + 1
    if (kind !== 'mark') while (to < text.length && classOf(text[to]!) === kind) to++
    const written = text.slice(at, to)
    if (kind !== 'blank') {
      const first = written[0]!
      atoms.push({
        from: at,
        to,
        kind: kind as Atom['kind'],
        form: formOf(written, kind as Atom['kind']),
        gap: before !== '',
        line: /[\n\r\u2028\u2029]/.test(before),
        capital: kind === 'word' && first !== first.toLowerCase() && /\p{L}/u.test(first),
      })
    }
    before = kind === 'blank' ? before + written : ''
    at = to
  }
  return atoms
}

describe('atoms', () => {
  it('are those a slow reader finds, whatever the text', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        expect(listAtoms(text)).toEqual(slowAtoms(text))
      }),
      { numRuns: 300 },
    )
  })

  it('have the same number exactly when they have the same form, as long as they have one', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const atoms = scanAtoms(text)
        const forms = new Map<number, string>()
        for (let at = 0; at < atoms.length; at++) {
          const number = atoms.number(at)
          if (number < 0) expect(atoms.to(at) - atoms.from(at)).toBeGreaterThan(32)
          else {
            expect(forms.get(number) ?? atoms.form(at)).toBe(atoms.form(at))
            forms.set(number, atoms.form(at))
          }
        }
        expect(new Set(forms.values()).size).toBe(forms.size)
      }),
    )
  })

  it('of one text leave nothing behind for the next', () => {
    const scratch = new Atoms()
    scratch.scan(`${'длинное '.repeat(400)}${'ы'.repeat(50)}`)
    fc.assert(
      fc.property(hostileText(), (text) => {
        scratch.scan(text)
        expect(scratch.length).toBe(scanAtoms(text).length)
        for (let at = -2; at < scratch.length + 3; at++) expect(scratch.form(at)).toBe(at < 0 ? '' : (slowAtoms(text)[at]?.form ?? ''))
        expect(scratch.isWord(scratch.length) || scratch.isNumber(-1) || scratch.hasGap(scratch.length)).toBe(false)
      }),
      { numRuns: 50 },
    )
  })

  it('remember what is told of a form, with a number or without', () => {
    const bits = rememberedBits((form) => form.length)
    const shown = remembered((form) => (form === 'да' ? null : form))
    fc.assert(
      fc.property(hostileText(), (text) => {
        const atoms = scanAtoms(`${text} да Да`)
        for (let at = 0; at < atoms.length; at++) {
          const form = atoms.form(at)
          expect(bits(atoms, at)).toBe(form.length)
          expect(shown(atoms, at)).toBe(form === 'да' ? null : form)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('are read in one pass: reads of letters grow with the text, not with its square', () => {
    for (const unit of ['ы', 'слово ', '1', '- ', '😀', 'ЖKX.', '\n«']) {
      const readsOf = (length: number): number => {
        const counted = countedText(unit.repeat(Math.ceil(length / unit.length)))
        new Atoms().scan(counted.text)
        return counted.reads()
      }
      readsOf(1000)
      expect(readsOf(40_000)).toBeLessThan(2.5 * readsOf(20_000))
      expect(readsOf(20_000)).toBeLessThan(8 * 20_000)
    }
  })
})
