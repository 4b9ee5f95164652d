import { buildAutomaton } from './automaton.mjs'

/**
 * Packs readings into the file that src/text/lexicon-file.ts reads, little endian: magic 'MDLX', version, number of sections
 * and their lengths in bytes; then, each beginning at a multiple of four, the roots and edges of two automata (forms,
 * lemmas), the rules form → lemma, the rule sets of forms, the steps lemma → forms, and the alphabet and endings as text.
 * A key of an automaton is the letters of a word, a separator, and three symbols that number its rule set or its steps.
 */

const version = 3
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
  if (drop > 0 && same < 2)
    return {
      drop: 0,
      cut: form.length - commonStart(form, lemma),
      add: lemma.slice(commonStart(form, lemma)),
    }
  return { drop, cut: rest.length - same, add: lemma.slice(same) }
}

function alphabetOf(words) {
  const seen = new Uint8Array(0x10000)
  for (const word of words) for (let i = 0; i < word.length; i++) seen[word.charCodeAt(i)] = 1
  const letters = []
  for (let code = 0; code < seen.length; code++) if (seen[code] === 1) letters.push(code)
  if (letters.length > 127 - firstLetter)
    throw new Error(`Alphabet of ${letters.length} letters is too large`)
  return letters
}

/** Writes the key of a word into the buffer, returns its length. */
function writeKey(key, word, number, codes) {
  let at = 0
  while (at < word.length) key[at] = codes[word.charCodeAt(at++)]
  key[at++] = separator
  key[at++] = 1 + (Math.floor(number / (base * base)) % base)
  key[at++] = 1 + (Math.floor(number / base) % base)
  key[at++] = 1 + (number % base)
  return at
}

const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** Readings of one form, best first: by weight, then the shorter lemma, then by letters and tag: never by chance. */
function ranked(form, readings, preferred) {
  if (readings.length === 1) return readings
  const wish = preferred.get(form)
  const score = (reading) => (reading.lemma === wish ? 1000 : reading.weight)
  return readings.sort(
    (a, b) =>
      score(b) - score(a) || a.lemma.length - b.lemma.length || byCode(a.lemma, b.lemma) || a.tag - b.tag,
  )
}

/** Numbers of the rules of each form, in the order of `forms`, and the forms of each lemma in the same order. */
function numberReadings(readings, order, preferred, strings) {
  const rules = new Numbers()
  const sets = new Numbers()
  const formsOf = readings.lemmas.map(() => [])
  const setOf = new Int32Array(order.length)
  for (let i = 0; i < order.length; i++) {
    const form = readings.forms[order[i]]
    const ids = []
    for (const { lemma, word, tag } of ranked(form, readings.of(order[i]), preferred)) {
      const { drop, cut, add } = ruleOf(form, lemma)
      const added = strings.of(add, add)
      // Strings < 2^20, cut < 2^6, drop 0 or 2, tag < 2^10: one whole number below 2^53.
      ids.push(rules.of(((added * 64 + cut) * 4 + drop) * 1024 + tag, [drop | (cut << 8), added, tag]))
      if (formsOf[word].at(-1) !== form) formsOf[word].push(form)
    }
    setOf[i] = sets.of(ids.length === 1 ? ids[0] : ids.join(' '), ids)
  }
  return { rules: rules.values, sets: sets.values, formsOf, setOf }
}

export function packLexicon(readings, preferred) {
  const sorted = [...readings.forms].sort()
  const order = Int32Array.from(sorted, (form) => readings.numberOf(form))
  const letters = alphabetOf([...sorted, ...readings.lemmas])
  const codes = new Uint8Array(0x10000)
  letters.forEach((code, index) => (codes[code] = index + firstLetter))
  const strings = new Numbers()
  const { rules, sets, formsOf, setOf } = numberReadings(readings, order, preferred, strings)
  const { paradigms, paradigmOf } = paradigmsOf(readings.lemmas, formsOf, strings)
  const formMachine = buildAutomaton(sorted.length, (i, key) => writeKey(key, sorted[i], setOf[i], codes))
  const lemmas = [...paradigmOf.keys()].sort()
  const lemmaMachine = buildAutomaton(lemmas.length, (i, key) =>
    writeKey(key, lemmas[i], paradigmOf.get(lemmas[i]), codes),
  )
  const alphabet = String.fromCharCode(...letters)
  return {
    bytes: serialise({
      alphabet,
      formMachine,
      lemmaMachine,
      rules,
      sets,
      paradigms,
      strings: strings.values,
    }),
    counts: { forms: sorted.length, lemmas: lemmas.length },
  }
}

/** Each distinct way of making all forms from a lemma: a list of (letters to cut, text to add), the lemma not among them. */
function paradigmsOf(lemmas, formsOf, strings) {
  const paradigms = new Numbers()
  const paradigmOf = new Map()
  for (const [number, lemma] of lemmas.entries()) {
    const forms = formsOf[number]
    if (forms.length === 0) continue
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
  const header = Uint32Array.from([
    0x584c444d,
    version,
    sections.length,
    ...sections.map((section) => section.byteLength),
  ])
  const padded = (length) => (length + 3) & ~3
  const bytes = new Uint8Array(
    header.byteLength + sections.reduce((sum, section) => sum + padded(section.byteLength), 0),
  )
  let at = 0
  for (const section of [header, ...sections]) {
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at)
    at += padded(section.byteLength)
  }
  return bytes
}
