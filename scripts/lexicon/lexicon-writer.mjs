import { buildAutomaton } from './automaton.mjs'

/**
 * Packs readings into the file that src/text/lexicon-file.ts reads. Layout (little endian, sections 4-byte aligned):
 * magic 'MDLX', version, section lengths; alphabet; automaton of forms; automaton of lemmas; rule table; rule sets;
 * paradigm rules; paradigm sets; strings.
 * A key is the letters of the word, a separator, and three symbols of seven bits … that number a set.
 */

export const version = 3
const separator = 1
const firstLetter = 2
/** Payload symbols are 7-bit without 0, so that keys stay plain ascending bytes. */
const base = 127

class Numbers {
  #ids = new Map()
  values = []
  of(key, value) {
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.values.length
      this.#ids.set(key, id)
      this.values.push(value)
    }
    return id
  }
}

function commonStart(a, b) {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at++
  return at
}

/** How a form turns into its lemma: letters dropped at the start, cut at the end, then the text to add. */
function ruleOf(form, lemma) {
  const drop = form.startsWith('по') && !lemma.startsWith('по') ? 2 : 0
  const rest = form.slice(drop)
  const same = commonStart(rest, lemma)
  if (drop > 0 && same < 2) return { drop: 0, cut: form.length - commonStart(form, lemma), add: lemma.slice(commonStart(form, lemma)) }
  return { drop, cut: rest.length - same, add: lemma.slice(same) }
}

export function alphabetOf(words) {
  const letters = new Set()
  for (const word of words) for (const letter of word) letters.add(letter)
  const alphabet = [...letters].sort().join('')
  if (alphabet.length > 127 - firstLetter) throw new Error(`Alphabet of ${alphabet.length} letters is too large`)
  return alphabet
}

function keyOf(word, number, codes) {
  const key = new Uint8Array(word.length + 4)
  for (let i = 0; i < word.length; i++) key[i] = codes.get(word[i])
  key[word.length] = separator
  key[word.length + 1] = 1 + (Math.floor(number / (base * base)) % base)
  key[word.length + 2] = 1 + (Math.floor(number / base) % base)
  key[word.length + 3] = 1 + (number % base)
  return key
}

const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** Readings of one form, best first: by weight, then the shorter lemma, then by letters and tag: never by chance. */
export function ranked(form, readings, preferred) {
  const wish = preferred.get(form)
  const score = (reading) => (reading.lemma === wish ? 1000 : reading.weight)
  return [...readings].sort((a, b) => score(b) - score(a) || a.lemma.length - b.lemma.length || byCode(a.lemma, b.lemma) || a.tag - b.tag)
}

export function packLexicon(readings, preferred) {
  const forms = [...readings.keys()].sort(byCode)
  const alphabet = alphabetOf(forms)
  const codes = new Map([...alphabet].map((letter, index) => [letter, index + firstLetter]))
  const strings = new Numbers()
  const rules = new Numbers()
  const sets = new Numbers()
  const formsByLemma = new Map()
  const setOf = new Map()
  for (const form of forms) {
    const ids = []
    for (const { lemma, tag } of ranked(form, readings.get(form), preferred)) {
      const { drop, cut, add } = ruleOf(form, lemma)
      const added = strings.of(add, add)
      ids.push(rules.of(`${drop} ${cut} ${added} ${tag}`, [drop | (cut << 8), added, tag]))
      const known = formsByLemma.get(lemma)
      if (known === undefined) formsByLemma.set(lemma, [form])
      else if (known.at(-1) !== form) known.push(form)
    }
    setOf.set(form, sets.of(ids.join(' '), ids))
  }
  const { paradigms, paradigmOf } = paradigmsOf(formsByLemma, strings)
  const formMachine = buildAutomaton(keysOf(forms, setOf, codes))
  const lemmas = [...formsByLemma.keys()].sort(byCode)
  const lemmaMachine = buildAutomaton(keysOf(lemmas, paradigmOf, codes))
  return {
    bytes: serialise({ alphabet, formMachine, lemmaMachine, rules: rules.values, sets: sets.values, paradigms, strings: strings.values }),
    counts: { forms: forms.length, lemmas: lemmas.length, rules: rules.values.length, sets: sets.values.length, paradigms: paradigms.length, edges: formMachine.edges.length + lemmaMachine.edges.length },
  }
}

function* keysOf(words, numberOf, codes) {
  for (const word of words) yield keyOf(word, numberOf.get(word), codes)
}

/** Each distinct way of making all forms from a lemma: a list of (letters to cut, text to add), the lemma not among them. */
function paradigmsOf(formsByLemma, strings) {
  const paradigms = new Numbers()
  const paradigmOf = new Map()
  for (const [lemma, forms] of formsByLemma) {
    const steps = []
    for (const form of forms) {
      if (form === lemma) continue
      const same = commonStart(form, lemma)
      const added = form.slice(same)
      steps.push(lemma.length - same, strings.of(added, added))
    }
    paradigmOf.set(lemma, paradigms.of(steps.join(' '), steps))
  }
  return { paradigms: paradigms.values, paradigmOf }
}

/** Lists of numbers as starts (length + 1) and their concatenation. */
function flatten(lists) {
  const starts = new Uint32Array(lists.length + 1)
  lists.forEach((list, index) => (starts[index + 1] = starts[index] + list.length))
  return [starts, Uint32Array.from(lists.flat())]
}

function serialise({ alphabet, formMachine, lemmaMachine, rules, sets, paradigms, strings }) {
  const [setStarts, setRules] = flatten(sets)
  const [paradigmStarts, paradigmSteps] = flatten(paradigms)
  const text = new TextEncoder().encode(`${alphabet}\n${strings.join('\n')}`)
  const sections = [
    Uint32Array.from([formMachine.root, lemmaMachine.root]),
    formMachine.edges,
    lemmaMachine.edges,
    Uint32Array.from(rules.flat()),
    setStarts,
    Uint16Array.from(setRules),
    paradigmStarts,
    paradigmSteps,
    text,
  ]
  if (rules.length > 0xffff) throw new Error(`${rules.length} rules do not fit 16 bits`)
  const header = Uint32Array.from([0x584c444d, version, sections.length, ...sections.map((section) => section.byteLength)])
  const padded = (length) => (length + 3) & ~3
  const bytes = new Uint8Array(header.byteLength + sections.reduce((sum, section) => sum + padded(section.byteLength), 0))
  let at = 0
  for (const section of [header, ...sections]) {
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at)
    at += padded(section.byteLength)
  }
  return bytes
}
