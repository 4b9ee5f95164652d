import { expand, fold } from './affixes.mjs'
import { adjectiveTags, nounClass, nounTags, packTag, pluralTags } from './grammar.mjs'
import { fleetingForms, pluralGenitives, possibleAdjectiveForms, possibleNounForms } from './nouns.mjs'
import { isInfinitive, mayBeVerb, possibleVerbForms } from './verbs.mjs'
import { closedWords, domainWords } from './domain-words.mjs'
import { aliases, declined, rare, suppletive } from './preferences.mjs'

/**
 * Every form of the dictionary with its readings { lemma, tag, weight }. Regular forms come from the affix rules; words
 * the dictionary lists apart although they are forms of another word («сёл», «пишу», «теплее») are linked to it.
 * `weight` ranks the readings of one form: the heaviest gives its lemma.
 */

const weights = {
  nounHead: 60, infinitive: 60, adjectiveHead: 58, noun: 50, adjective: 48, verb: 45, alone: 40,
  short: 30, gerund: 25, comparative: 24, imperative: 12,
}
const linkedLoss = 3
const weightOfKind = { finite: weights.verb, imperative: weights.imperative, gerund: weights.gerund }
const properLoss = 25
const rareLoss = 30

const nounFlags = /[EFGHIJKNO]/
const verbFlags = /[BDLMPQRTUVWY]/

/** What an entry is: a base word of some part, or a loose form that belongs to another word. */
function kindOf(entry) {
  const { head, flags } = entry
  const word = fold(head)
  if (flags === '') return head === head.toLowerCase() && mayBeVerb(word) ? 'verb' : 'loose'
  if (flags.includes('A') || (flags === 'O' && word.endsWith('ий'))) return 'adjective'
  if (isInfinitive(word) && verbFlags.test(flags) && !nounFlags.test(flags)) return 'verb'
  if (/[SXZ]/.test(flags)) return 'adjective'
  if (flags === 'O' && /[ыиая]$/.test(word)) return 'loose'
  if (flags.includes('E') && /ее$/.test(word)) return 'loose'
  if (nounFlags.test(flags)) return isInfinitive(word) && verbFlags.test(flags) ? 'both' : 'noun'
  return 'loose'
}

const isProper = (head) => head[0] !== head[0].toLowerCase()
const isAcronym = (head) => head.length > 1 && head === head.toUpperCase()

const participleEnding = /(?:[уюая]щий|вший|[еи]мый)(?:ся)?$/
const plainAdjectives = new Set('общий будущий настоящий следующий служащий любимый необходимый единый'.split(' '))
const adjectivePart = (lemma) => (participleEnding.test(lemma) && !plainAdjectives.has(lemma) ? 'participle' : 'adjective')

/** Weight of a verb form by the flag that made it. */
const verbWeight = (flag) => ('PQR'.includes(flag) ? weights.gerund : 'BT'.includes(flag) ? weights.imperative : weights.verb)

const only = (flags, kind) => [...flags].filter((flag) => kind.test(flag)).join('')

/** «смог/LJ» is a noun and a past tense in one line: two entries, unless the line is an infinitive. */
function apart(entry) {
  const nounPart = only(entry.flags, nounFlags)
  const verbPart = only(entry.flags, verbFlags)
  if (nounPart === '' || verbPart === '' || isInfinitive(fold(entry.head))) return [entry]
  return [{ head: entry.head, flags: nounPart }, { head: entry.head, flags: verbPart }]
}

export function collectReadings(entries, rules) {
  const readings = new Map()
  const add = (form, word, tag, own) => {
    const lemma = aliases.get(word) ?? word
    const weight = rare.has(lemma) ? own - rareLoss : own
    if (closedWords.has(form) && form !== lemma) return
    const list = readings.get(form)
    if (list === undefined) readings.set(form, [{ lemma, tag, weight }])
    else {
      const same = list.find((reading) => reading.lemma === lemma && reading.tag === tag)
      if (same === undefined) list.push({ lemma, tag, weight })
      else if (weight > same.weight) same.weight = weight
    }
  }
  const loose = new Map()
  const bases = []
  const common = new Set()
  const all = [...entries.flatMap(apart), ...domainWords]
  for (const entry of all) if (!isProper(entry.head)) common.add(fold(entry.head))
  for (const entry of all) {
    const lemma = fold(entry.head)
    const kind = kindOf(entry)
    if (kind === 'loose') {
      const list = loose.get(lemma) ?? []
      list.push({ entry, linked: false })
      loose.set(lemma, list)
    } else {
      const loss = isProper(entry.head) && common.has(lemma) ? properLoss + 10 : isProper(entry.head) ? properLoss : 0
      bases.push({ entry, lemma, kind, loss })
      addBase({ entry, lemma, kind, loss }, rules, add)
    }
  }
  linkLoose(bases, loose, rules, add)
  addAlone(loose, rules, add)
  return readings
}

function addBase({ entry, lemma, kind, loss }, rules, add) {
  const forms = expand(entry, rules)
  if (kind === 'adjective') addAdjective(entry, lemma, loss, forms, add)
  if (kind === 'verb' || kind === 'both') {
    add(lemma, lemma, packTag('verb'), weights.infinitive - loss)
    for (const [form, flag] of forms) if (verbFlags.test(flag)) add(fold(form), lemma, packTag('verb'), verbWeight(flag) - loss)
  }
  if (kind === 'noun' || kind === 'both') addNoun(entry, lemma, loss, forms, add)
}

function addNoun(entry, lemma, loss, forms, add) {
  const { gender, name } = nounClass(lemma, entry.flags)
  const put = (form, weight) => {
    const tags = nounTags(lemma, form, name, entry.flags)
    if (tags.length === 0) add(form, lemma, packTag('noun', gender), weight)
    for (const tag of tags) add(form, lemma, packTag('noun', gender, ...tag.split(' ')), weight)
  }
  put(lemma, weights.nounHead - loss)
  for (const [form, flag] of forms) if (nounFlags.test(flag)) put(fold(form), weights.noun - loss)
}

function addAdjective(entry, lemma, loss, forms, add) {
  const isSurname = !/(?:ый|ий|ой|ые|ие)(?:ся)?$/.test(lemma)
  const part = isSurname ? 'noun' : adjectivePart(lemma)
  const put = (form, flag, weight) => {
    const tags = adjectiveTags(lemma, form)
    for (const tag of tags) add(form, lemma, packTag(part, ...tag), weight - loss)
    if (tags.length > 0) return
    if (flag === 'E') add(form, lemma, packTag('adverb'), weights.comparative - loss)
    else if (flag === 'Z' || /[оеи]$/.test(form)) add(form, lemma, packTag('adverb'), weights.short - loss)
    else add(form, lemma, packTag(part), weights.short - loss)
  }
  put(lemma, '', weights.adjectiveHead)
  for (const [form, flag] of forms) put(fold(form), flag, flag === 'A' || flag === 'O' ? weights.adjective : weights.short)
}

/** Links loose forms to the base words that could own them; each round may own what the rounds before left loose. */
function linkLoose(bases, loose, rules, add) {
  const context = { loose, rules, add, starts: startsOf(loose.keys()) }
  for (const [form, lemma, tag] of suppletive) linkOne(form, { lemma, kind: 'noun', loss: 0, flags: 'K' }, tag, context)
  for (const [lemma, gender, forms] of declined) {
    for (const [form, codes] of forms) {
      for (const code of codes.split(',')) linkOrAdd(form, lemma, packTag('noun', gender, ...code.split(' ')), context)
    }
  }
  for (const base of bases) linkBase(base, context)
  for (const [form, records] of loose) {
    const free = records.find((record) => record.entry.flags === '')
    if (free === undefined || closedWords.has(form) || !/[бвгджзклмнпрстфхцчшщьйя]$/.test(form)) continue
    const forms = /мя$/.test(form) ? possibleNounForms(form) : fleetingForms(form)
    const present = new Set(forms.map(([other]) => other).filter((other) => loose.get(other)?.some((record) => !record.linked)))
    if (present.size >= 3) linkWhole(form, free, forms, context)
  }
  for (const [form, records] of loose) {
    const plural = records.find((record) => record.entry.flags === 'O' && !record.linked)
    if (plural === undefined) continue
    const owner = { lemma: form, kind: 'noun', loss: isProper(plural.entry.head) ? properLoss : 0, flags: 'O' }
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
  for (const word of words) for (let length = 1; length <= word.length; length++) starts.add(word.slice(0, length))
  return starts
}

/** A noun all of whose forms stand apart becomes a base word itself. */
function linkWhole(form, record, forms, context) {
  record.linked = true
  const loss = isProper(record.entry.head) ? properLoss : 0
  const gender = form.endsWith('мя') ? 'n' : 'm'
  context.add(form, form, packTag('noun', gender, 'sg', 'nom'), weights.nounHead - loss)
  for (const [other, tag] of forms) linkOne(other, { lemma: form, kind: 'noun', loss, flags: 'K' }, tag, context)
}

function linkBase({ entry, lemma, kind, loss }, context) {
  const owner = { lemma, kind, loss, flags: entry.flags }
  if (kind === 'verb' || kind === 'both') {
    for (const [form, verbKind] of possibleVerbForms(lemma, context.starts)) linkOne(form, owner, verbKind, context)
  }
  if (kind === 'adjective' && context.starts.has(lemma.slice(0, -3))) {
    for (const form of possibleAdjectiveForms(lemma)) linkOne(form, owner, null, context)
  }
  const mayHaveForms = (kind === 'noun' || kind === 'both') && context.starts.has(lemma.slice(0, Math.max(1, lemma.length - 3)))
  if (mayHaveForms && !isAcronym(entry.head)) for (const [form, tag] of possibleNounForms(lemma)) linkOne(form, owner, tag, context)
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
      for (const code of pluralTags(folded)) add(folded, lemma, packTag('noun', gender, ...code.split(' ')), weight)
    }
    return
  }
  const part = tag === null ? 'adverb' : 'verb'
  const own = tag === null ? (/е[ей]?$/.test(form) ? weights.comparative : weights.short) : weightOfKind[tag]
  add(form, lemma, packTag(part), own - linkedLoss - loss)
  for (const [other, flag] of expand(entry, rules)) {
    add(fold(other), lemma, packTag(part), (tag === null ? weights.comparative : verbWeight(flag)) - linkedLoss - loss)
  }
}

/** Loose words nobody owns keep themselves: prepositions, adverbs, acronyms, indeclinable and plural-only nouns. */
function addAlone(loose, rules, add) {
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
        for (const code of tags) add(folded, form, packTag('noun', '', ...code.split(' ')), weights.noun - loss)
        if (tags.length === 0) add(folded, form, tag, weights.noun - loss)
      }
    }
  }
}
