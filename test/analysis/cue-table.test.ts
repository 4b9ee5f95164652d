import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PatternIndex } from '../../src/analysis/cue-table.ts'
import { scanAtoms } from '../../src/text/atoms.ts'

const word = fc.constantFrom('а', 'аб', 'абв', 'б', 'ба', 'не', 'нет')
const step = fc.oneof(word, word.map((text) => `${text}*`))
const pattern = fc
  .tuple(fc.boolean(), step, fc.array(fc.tuple(fc.boolean(), step), { maxLength: 2 }))
  .map(([start, first, rest]) => `${start ? '^' : ''}${first}${rest.map(([gap, next]) => `${gap ? ' …' : ''} ${next}`).join('')}`)

const fits = (form: string, written: string): boolean =>
  written.endsWith('*') ? form.startsWith(written.slice(0, -1)) : form === written

/** Every way to read one pattern at a place, told word by word. */
function slowEnds(forms: readonly string[], at: number, steps: readonly string[]): number[] {
  if (steps.length === 0) return [at]
  const [first, ...rest] = steps as [string, ...string[]]
  if (first !== '…') return at < forms.length && fits(forms[at]!, first) ? slowEnds(forms, at + 1, rest) : []
  for (let here = at; here < Math.min(forms.length, at + 4); here++)
    if (fits(forms[here]!, rest[0]!)) return slowEnds(forms, here, rest)
  return []
}

describe('PatternIndex', () => {
  it('finds what one pattern says, whatever stands around it', () => {
    fc.assert(
      fc.property(pattern, fc.array(word, { minLength: 1, maxLength: 8 }), fc.boolean(), (words, text, start) => {
        const index = new PatternIndex<string>()
        index.add(words, words)
        const atoms = scanAtoms(text.join(' '))
        const bare = words.replace('^', '')
        const asked = start || !words.startsWith('^')
        for (let at = 0; at < atoms.length; at++) {
          const found = index.match(atoms, at, atoms.length, start)
          const slow = asked ? slowEnds(text, at, bare.split(' ')) : []
          // a gap takes the first word that fits; the rest of the pattern may still fail behind it and be found further on
          if (!bare.includes('…')) expect(found.ends.slice(0, found.count)).toEqual(slow)
          else for (const end of slow) expect(found.ends.slice(0, found.count)).toContain(end)
        }
      }),
    )
  })

  it('finds the same patterns together as one by one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(pattern, { maxLength: 12 }), fc.array(word, { minLength: 1, maxLength: 8 }), (patterns, text) => {
        const together = new PatternIndex<string>()
        for (const words of patterns) together.add(words, words)
        const atoms = scanAtoms(text.join(' '))
        for (let at = 0; at < atoms.length; at++) {
          const found = together.match(atoms, at, atoms.length, true)
          const all = found.values.slice(0, found.count).map((value, i) => `${value} ${found.ends[i]}`)
          const single = patterns
            .filter((words) => !words.includes('…'))
            .flatMap((words) => {
              const index = new PatternIndex<string>()
              index.add(words, words)
              const { count, values, ends } = index.match(atoms, at, atoms.length, true)
              return values.slice(0, count).map((value, i) => `${value} ${ends[i]}`)
            })
          for (const one of single) expect(all).toContain(one)
        }
      }),
    )
  })

  it('says beforehand which words begin something', () => {
    fc.assert(
      fc.property(pattern, word, (words, form) => {
        const index = new PatternIndex<true>()
        index.add(words, true)
        const first = words.replace('^', '').split(' ')[0]!
        expect(words.startsWith('^') ? index.opens(form) : index.begins(form)).toBe(fits(form, first))
      }),
    )
  })
})
