import { expand, fold } from './affixes.mjs'
import { closedWords, domainWords } from './domain-words.mjs'
import {
  apart,
  isProper,
  kindOf,
  nounFlags,
  properLoss,
  rareLoss,
  verbFlags,
  verbWeight,
  weights,
} from './entries.mjs'
import { adjectiveTags, nounClass, nounTags, packTag } from './grammar.mjs'
import { addAlone, linkLoose } from './loose-forms.mjs'
import { aliases, rare } from './preferences.mjs'
import { ReadingList } from './reading-list.mjs'
import { isWrongPlural, stressedPlural } from './stressed-plurals.mjs'

/**
 * Every form of the dictionary with its readings { lemma, tag, weight }. Regular forms come from the affix rules; words
 * the dictionary lists apart although they are forms of another word («сёл», «пишу», «теплее») are linked to it.
 */

const participleEnding = /(?:[уюая]щий|вший|[еи]мый)(?:ся)?$/
const plainAdjectives = new Set(
  'общий будущий настоящий следующий служащий любимый необходимый единый'.split(' '),
)
const adjectivePart = (lemma) =>
  participleEnding.test(lemma) && !plainAdjectives.has(lemma) ? 'participle' : 'adjective'

export function collectReadings(entries, rules) {
  const readings = new ReadingList()
  const add = (form, word, tag, own) => {
    const lemma = aliases.get(word) ?? word
    if (closedWords.has(form) && form !== lemma) return
    readings.add(form, lemma, tag, rare.has(lemma) ? own - rareLoss : own)
  }
  for (const word of closedWords) add(word, word, packTag('other'), weights.infinitive)
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
      const loss =
        isProper(entry.head) && common.has(lemma) ? properLoss + 10 : isProper(entry.head) ? properLoss : 0
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
    for (const [form, flag] of forms)
      if (verbFlags.test(flag)) add(fold(form), lemma, packTag('verb'), verbWeight(flag) - loss)
  }
  if (kind === 'noun' || kind === 'both') addNoun(entry, lemma, loss, forms, add)
}

function addNoun(entry, lemma, loss, forms, add) {
  const { gender, name } = nounClass(lemma, entry.flags)
  const plural = gender === 'm' ? stressedPlural(lemma) : null
  const put = (form, weight) => {
    const tags = plural !== null && isWrongPlural(lemma, form) ? [] : nounTags(lemma, form, name, entry.flags)
    if (tags.length === 0) add(form, lemma, packTag('noun', gender), weight)
    for (const tag of tags) add(form, lemma, packTag('noun', gender, ...tag.split(' ')), weight)
  }
  put(lemma, weights.nounHead - loss)
  for (const [form, flag] of forms) if (nounFlags.test(flag)) put(fold(form), weights.noun - loss)
  if (plural !== null) add(plural, lemma, packTag('noun', gender, 'pl', 'nom'), weights.noun - loss)
}

function addAdjective(entry, lemma, loss, forms, add) {
  const isSurname = !/(?:ый|ий|ой|ые|ие)(?:ся)?$/.test(lemma)
  const part = isSurname ? 'noun' : adjectivePart(lemma)
  const put = (form, flag, weight) => {
    const tags = flag === 'E' ? [] : adjectiveTags(lemma, form)
    for (const tag of tags) add(form, lemma, packTag(part, ...tag), weight - loss)
    if (tags.length > 0) return
    if (flag === 'E') add(form, lemma, packTag('adverb'), weights.comparative - loss)
    else if (flag === 'Z' || /[оеи]$/.test(form)) add(form, lemma, packTag('adverb'), weights.short - loss)
    else add(form, lemma, packTag(part), weights.short - loss)
  }
  put(lemma, '', weights.adjectiveHead)
  for (const [form, flag] of forms)
    put(fold(form), flag, flag === 'A' || flag === 'O' ? weights.adjective : weights.short)
}
