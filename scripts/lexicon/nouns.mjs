/**
 * Irregular forms of nouns and adjectives the dictionary lists as words of their own («сёл», «деревья», «отцом», «теплее»):
 * which forms could a word have, and with which number and case? Only forms that stand in the dictionary are linked.
 * Works on folded words. Facts of Russian declension; the tables are our own.
 */

const hissing = /[жшщчц]$/

/** Stem variants of a masculine word whose last vowel is fleeting: «отец» → «отц-», «день» → «дн-», «улей» → «уль-». */
function fleetingStems(stem) {
  const found = /^(.*[^аеиоуыэюя])(о|е)([^аеиоуыэюяь])$/.exec(stem)
  if (found === null) {
    const open = /^(.*[аеиоуыэюя])е([^аеиоуыэюяь])$/.exec(stem)
    return open === null ? [] : [`${open[1]}й${open[2]}`]
  }
  const stems = [found[1] + found[3]]
  if (found[2] === 'е') stems.push(`${found[1]}ь${found[3] === 'й' ? '' : found[3]}`)
  return stems
}

const hardEndings = {
  а: 'sg gen',
  у: 'sg dat',
  ом: 'sg ins',
  ем: 'sg ins',
  е: 'sg pre',
  ы: 'pl nom',
  и: 'pl nom',
  ов: 'pl gen',
  ев: 'pl gen',
  ей: 'pl gen',
  ам: 'pl dat',
  ами: 'pl ins',
  ах: 'pl pre',
}
const softEndings = {
  я: 'sg gen',
  ю: 'sg dat',
  ем: 'sg ins',
  е: 'sg pre',
  и: 'pl nom',
  ей: 'pl gen',
  ев: 'pl gen',
  ям: 'pl dat',
  ями: 'pl ins',
  ях: 'pl pre',
}

function masculine(word, add) {
  const soft = /[ьй]$/.test(word)
  const stem = soft ? word.slice(0, -1) : word
  const stems = [stem, ...fleetingStems(word.endsWith('й') ? word : stem)]
  for (const base of stems) {
    const endings = soft || base.endsWith('ь') ? softEndings : hardEndings
    for (const [ending, tag] of Object.entries(endings)) add(base + ending, tag)
  }
  for (const ending of ['а', 'я', 'ья', 'е', 'и', 'ы']) add(stem + ending, 'pl nom')
  for (const ending of ['ьев', 'ей', 'ь', 'ов']) if (stem + ending !== word) add(stem + ending, 'pl gen')
  if (/ин$/.test(word)) {
    add(stem.slice(0, -2) + 'е', 'pl nom')
    add(stem.slice(0, -2), 'pl gen')
  }
  if (/[еи]нок$/.test(word) && word.endsWith('енок')) add(`${word.slice(0, -4)}ят`, 'pl gen')
  add(`${stem.replace(/г$/, 'з').replace(/к$/, 'ч')}ья`, 'pl nom')
}

/** Bare genitive plurals: «вод», «сестер», «окон», «писем», «деревень», «семей», «сердец». */
function genitivePlurals(word) {
  const stem = word.slice(0, -1)
  if (/[аеиоуыэюя]$/.test(stem)) return [`${stem}й`, `${stem}ев`]
  const last = stem.at(-1)
  const head = stem.slice(0, -1)
  const forms = [stem, `${stem}ь`, `${stem}ей`, `${stem}ев`, `${stem}ов`, `${stem}й`]
  if (/[^аеиоуыэюя]$/.test(stem)) {
    for (const vowel of ['о', 'е', 'и']) forms.push(head + vowel + last, `${head}${vowel}${last}ь`)
    if (/[ьй]$/.test(head)) forms.push(`${head.slice(0, -1)}е${last}`, `${head.slice(0, -1)}е${last}ь`)
    if (last === 'ь') forms.push(`${head}ей`, `${head}ий`)
  }
  return forms
}

function vowelStem(word, add) {
  const stem = word.slice(0, -1)
  for (const form of genitivePlurals(word)) add(form, 'pl gen')
  const bases = [stem, `${stem}ь`, stem.replace(/х$/, 'ш'), stem.replace(/к$/, 'ч'), `${stem}ес`]
  for (const base of bases) {
    for (const ending of ['а', 'я', 'и', 'ы']) add(base + ending, 'pl nom')
    for (const [ending, tag] of [
      ['ам', 'pl dat'],
      ['ям', 'pl dat'],
      ['ами', 'pl ins'],
      ['ями', 'pl ins'],
      ['ах', 'pl pre'],
      ['ях', 'pl pre'],
    ])
      add(base + ending, tag)
  }
  add(`${stem}ьев`, 'pl gen')
  add(`${stem}ес`, 'pl gen')
  if (/[ая]$/.test(word))
    for (const ending of hissing.test(stem) ? ['ей', 'ею'] : ['ей', 'ею', 'ой', 'ою'])
      add(stem + ending, 'sg ins')
  if (/[ая]$/.test(word)) add(`${stem}е`, 'sg dat')
  else for (const ending of ['ем', 'ом']) add(stem + ending, 'sg ins')
}

function timeLike(word, add) {
  const stem = word.slice(0, -1)
  for (const [ending, tag] of [
    ['ени', 'sg gen'],
    ['енем', 'sg ins'],
    ['ена', 'pl nom'],
    ['ен', 'pl gen'],
    ['енам', 'pl dat'],
    ['енами', 'pl ins'],
    ['енах', 'pl pre'],
  ])
    add(stem + ending, tag)
}

function feminineSoft(word, add) {
  const stem = word.slice(0, -1)
  for (const base of [stem, ...fleetingStems(stem)]) {
    for (const [ending, tag] of [
      ['и', 'sg gen'],
      ['ью', 'sg ins'],
      ['ями', 'pl ins'],
      ['ьми', 'pl ins'],
      ['ям', 'pl dat'],
      ['ях', 'pl pre'],
      ['ей', 'pl gen'],
      ['ам', 'pl dat'],
      ['ах', 'pl pre'],
      ['ами', 'pl ins'],
    ])
      add(base + ending, tag)
  }
  if (word === 'мать' || word === 'дочь')
    for (const [ending, tag] of [
      ['ери', 'sg gen'],
      ['ерью', 'sg ins'],
      ['ерей', 'pl gen'],
      ['ерям', 'pl dat'],
      ['ерями', 'pl ins'],
      ['ерьми', 'pl ins'],
      ['ерях', 'pl pre'],
    ])
      add(stem + ending, tag)
}

/** Forms of a noun the dictionary lists wholly apart, its own vowel fleeting: «чехол» → «чехла», «шов» → «шва». */
export function fleetingForms(word) {
  const soft = /[ьй]$/.test(word)
  const forms = []
  for (const base of fleetingStems(word.endsWith('ь') ? word.slice(0, -1) : word)) {
    const endings = soft || base.endsWith('ь') ? softEndings : hardEndings
    for (const [ending, tag] of Object.entries(endings)) forms.push([base + ending, tag])
  }
  return forms
}

/** Genitives of a plural that has no singular: «затраты» → «затрат», «шахматы» → «шахмат», «штаны» → «штанов». */
export function pluralGenitives(plural) {
  return genitivePlurals(plural).map((form) => [form, 'pl gen'])
}

/** Possible irregular forms of a noun as [form, 'number case'] pairs. */
export function possibleNounForms(word) {
  const forms = []
  const add = (form, tag) => {
    if (form !== word && form.length > 1) forms.push([form, tag])
  }
  if (/мя$/.test(word)) timeLike(word, add)
  if (/[аяое]$/.test(word)) vowelStem(word, add)
  else if (word.endsWith('ь')) {
    masculine(word, add)
    feminineSoft(word, add)
  } else if (!/[иыуюэ]$/.test(word)) masculine(word, add)
  return forms
}

const comparativeStems = (stem) => [
  `${stem}ее`,
  `${stem}ей`,
  ...[
    ['г', 'ж'],
    ['д', 'ж'],
    ['к', 'ч'],
    ['т', 'ч'],
    ['х', 'ш'],
    ['ст', 'щ'],
    ['зк', 'ж'],
    ['дк', 'ж'],
    ['тк', 'ч'],
    ['сок', 'ш'],
    ['рок', 'р'],
    ['ок', '-'],
  ]
    .filter(([from]) => stem.endsWith(from))
    .map(([from, to]) => `${stem.slice(0, -from.length)}${to === '-' ? '' : to}е`),
]

/** Possible short forms, comparatives and adverbs of an adjective. */
export function possibleAdjectiveForms(word) {
  const reflexive = word.endsWith('ся')
  if (reflexive || !/(?:ый|ий|ой)$/.test(word)) return []
  const stem = word.slice(0, -2)
  const forms = new Set([`${stem}о`, `${stem}е`, `${stem}а`, `${stem}ы`, `${stem}и`, stem])
  for (const form of comparativeStems(stem)) forms.add(form).add(`по${form}`)
  const head = stem.slice(0, -1)
  const last = stem.at(-1)
  for (const vowel of ['е', 'о']) forms.add(head.replace(/[ьй]$/, '') + vowel + last)
  if (stem.endsWith('нн'))
    forms
      .add(`${head}`)
      .add(`${head}ен`)
      .add(`${head.slice(0, -1)}ен`)
      .add(`${stem.slice(0, -1)}о`)
      .add(`${stem.slice(0, -1)}ы`)
      .add(`${stem.slice(0, -1)}а`)
  return [...forms]
}
