import { expand, fold } from './affixes.mjs'
import { closedWords } from './domain-words.mjs'
import { isAcronym, isProper, linkedLoss, properLoss, verbWeight, weightOfKind, weights } from './entries.mjs'
import { nounClass, packTag, pluralTags } from './grammar.mjs'
import { fleetingForms, pluralGenitives, possibleAdjectiveForms, possibleNounForms } from './nouns.mjs'
import { declined, suppletive } from './preferences.mjs'
import { possibleVerbForms } from './verbs.mjs'

/** Links loose forms to the base words that could own them; each round may own what the rounds before left loose. */
export function linkLoose(bases, loose, rules, add) {
  const context = { loose, rules, add, starts: startsOf(loose.keys()) }
  for (const [form, lemma, tag] of suppletive)
    linkOne(form, { lemma, kind: 'noun', loss: 0, flags: 'K' }, tag, context)
  for (const [lemma, gender, forms] of declined) {
    for (const [form, codes] of forms) {
      for (const code of codes.split(','))
        linkOrAdd(form, lemma, packTag('noun', gender, ...code.split(' ')), context)
    }
  }
  for (const base of bases) linkBase(base, context)
  for (const [form, records] of loose) {
    const free = records.find((record) => record.entry.flags === '')
    if (free === undefined || closedWords.has(form) || !/[бвгджзклмнпрстфхцчшщьйя]$/.test(form)) continue
    const forms = /мя$/.test(form) ? possibleNounForms(form) : fleetingForms(form)
    const present = new Set(
      forms.map(([other]) => other).filter((other) => loose.get(other)?.some((record) => !record.linked)),
    )
    if (present.size >= 3) linkWhole(form, free, forms, context)
  }
  for (const [form, records] of loose) {
    const plural = records.find((record) => record.entry.flags === 'O' && !record.linked)
    if (plural === undefined) continue
    const owner = {
      lemma: form,
      kind: 'noun',
      loss: isProper(plural.entry.head) ? properLoss : 0,
      flags: 'O',
    }
    for (const [other, tag] of pluralGenitives(form)) if (other !== form) linkOne(other, owner, tag, context)
  }
}

/** A form of a listed declension: it belongs to its word, whether the dictionary lists it or not. */
function linkOrAdd(form, lemma, tag, { loose, add }) {
  for (const record of loose.get(form) ?? []) record.linked = true
  add(form, lemma, tag, weights.noun)
}

function startsOf(words) {
  const starts = new Set()
  for (const word of words)
    for (let length = 1; length <= word.length; length++) starts.add(word.slice(0, length))
  return starts
}

/** A noun all of whose forms stand apart becomes a base word itself. */
function linkWhole(form, record, forms, context) {
  record.linked = true
  const loss = isProper(record.entry.head) ? properLoss : 0
  const gender = form.endsWith('мя') ? 'n' : 'm'
  context.add(form, form, packTag('noun', gender, 'sg', 'nom'), weights.nounHead - loss)
  for (const [other, tag] of forms)
    linkOne(other, { lemma: form, kind: 'noun', loss, flags: 'K' }, tag, context)
}

function linkBase({ entry, lemma, kind, loss }, context) {
  const owner = { lemma, kind, loss, flags: entry.flags }
  if (kind === 'verb' || kind === 'both') {
    for (const [form, verbKind] of possibleVerbForms(lemma, context.starts))
      linkOne(form, owner, verbKind, context)
  }
  if (kind === 'adjective' && context.starts.has(lemma.slice(0, -3))) {
    for (const form of possibleAdjectiveForms(lemma)) linkOne(form, owner, null, context)
  }
  const mayHaveForms =
    (kind === 'noun' || kind === 'both') && context.starts.has(lemma.slice(0, Math.max(1, lemma.length - 3)))
  if (mayHaveForms && !isAcronym(entry.head))
    for (const [form, tag] of possibleNounForms(lemma)) linkOne(form, owner, tag, context)
}

function linkOne(form, owner, tag, { loose, rules, add }) {
  const found = loose.get(form)
  if (found === undefined || (closedWords.has(form) && form !== owner.lemma)) return
  for (const record of found) {
    const { entry } = record
    if (!mayOwn(owner, entry)) continue
    record.linked = true
    linkEntry(entry, form, owner, tag, { rules, add })
  }
}

/** A plural list belongs to nouns, verb flags to verbs, comparatives to adjectives; a capital to a capital. */
function mayOwn(owner, entry) {
  if (isAcronym(entry.head) || (isProper(entry.head) && owner.loss === 0)) return false
  if (entry.flags === '') return true
  if (entry.flags === 'O') return owner.kind === 'noun' || owner.kind === 'both'
  if (entry.flags.includes('E')) return owner.kind === 'adjective'
  return owner.kind === 'verb' || owner.kind === 'both'
}

function linkEntry(entry, form, owner, tag, { rules, add }) {
  const { lemma, loss } = owner
  if (tag !== null && / /.test(tag)) {
    const { gender } = nounClass(lemma, owner.flags)
    const weight = weights.noun - linkedLoss - loss
    add(form, lemma, packTag('noun', gender, ...tag.split(' ')), weight)
    for (const [other] of expand(entry, rules)) {
      const folded = fold(other)
      for (const code of pluralTags(folded))
        add(folded, lemma, packTag('noun', gender, ...code.split(' ')), weight)
    }
    return
  }
  const part = tag === null ? 'adverb' : 'verb'
  const own = tag === null ? (/е[ей]?$/.test(form) ? weights.comparative : weights.short) : weightOfKind[tag]
  add(form, lemma, packTag(part), own - linkedLoss - loss)
  for (const [other, flag] of expand(entry, rules)) {
    add(
      fold(other),
      lemma,
      packTag(part),
      (tag === null ? weights.comparative : verbWeight(flag)) - linkedLoss - loss,
    )
  }
}

/** Loose words nobody owns keep themselves: prepositions, adverbs, acronyms, indeclinable and plural-only nouns. */
export function addAlone(loose, rules, add) {
  for (const [form, records] of loose) {
    for (const { entry, linked } of records) {
      if (linked) continue
      const isPlural = entry.flags === 'O'
      const loss = isProper(entry.head) ? properLoss : 0
      const tag = isPlural ? packTag('noun', '', 'pl', 'nom') : packTag('other')
      add(form, form, tag, (isPlural ? weights.nounHead : weights.alone) - loss)
      for (const [other] of expand(entry, rules)) {
        const folded = fold(other)
        const tags = isPlural ? pluralTags(folded) : []
        for (const code of tags)
          add(folded, form, packTag('noun', '', ...code.split(' ')), weights.noun - loss)
        if (tags.length === 0) add(folded, form, tag, weights.noun - loss)
      }
    }
  }
}
