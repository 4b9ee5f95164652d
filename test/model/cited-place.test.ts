import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCited, fingerprint, placeFromAddress, placeInAddress, quotedAt } from '../../src/model/cited-place.ts'

describe('a cited place', () => {
  it('is found by its letters wherever they stand now, the nearest first', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ minLength: 1, maxLength: 20 }), fc.string({ maxLength: 20 }), fc.nat({ max: 60 }), (before, quote, after, at) => {
        const text = before + quote + after
        const found = findCited(text, placeFromAddress(placeInAddress(quotedAt(at, quote)))!, [])!
        expect(text.slice(found.from, found.to)).toBe(quote)
        // The slow twin: every place, the nearest of them.
        const starts = Array.from({ length: text.length }, (_, start) => start).filter((start) => text.startsWith(quote, start))
        const nearest = Math.min(...starts.map((start) => Math.abs(start - at)))
        expect(Math.abs(found.from - at)).toBe(nearest)
      }),
    )
  })

  it('is nowhere when the letters are gone', () => {
    const place = quotedAt(0, 'Позвоните мне: 8 912 345 67 89')
    expect(findCited('Позвоните мне: [телефон скрыт]', place, [])).toBeNull()
    expect(findCited('', place, [])).toBeNull()
  })

  it('without letters holds only where a stretch begins and ends there', () => {
    const text = 'Воды нет. Дайте воду.'
    expect(findCited(text, { from: 0, to: 9 }, [{ from: 0, to: 9 }])).toEqual({ from: 0, to: 9 })
    expect(findCited(text, { from: 1, to: 9 }, [{ from: 0, to: 9 }])).toBeNull()
    expect(findCited(text, { from: 0, to: 99 }, [{ from: 0, to: 99 }])).toBeNull()
  })

  it('is read from addresses only where it is one', () => {
    for (const wrong of [null, '', '5', '5-5', '9-5', '-1-5', '1-2-ABC', '1-2-12345678', '1-2-a-b', '1234567-12345678', '0x1-2', '1-2 ']) expect(placeFromAddress(wrong)).toBeNull()
    expect(placeFromAddress('3-17')).toEqual({ from: 3, to: 17, letters: undefined })
    expect(placeFromAddress(placeInAddress(quotedAt(3, 'нет воды')))).toEqual({ from: 3, to: 11, letters: fingerprint('нет воды') })
  })
})
