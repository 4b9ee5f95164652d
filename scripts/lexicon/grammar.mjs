/**
 * Number and case of regular forms from the ending alone, per class of word, and their packing into ten bits:
 * part (3) · gender (2) · number (2) · case (3). The reader of the built file (src/text/lexicon-file.ts) unpacks the same.
 */

export const parts = ['other', 'noun', 'adjective', 'participle', 'verb', 'adverb']
export const genders = ['', 'm', 'f', 'n']
export const numbers = ['', 'sg', 'pl']
export const caseCodes = ['', 'nom', 'gen', 'dat', 'acc', 'ins', 'pre']

export function packTag(part, gender = '', number = '', caseCode = '') {
  return (
    parts.indexOf(part) |
    (genders.indexOf(gender) << 3) |
    (numbers.indexOf(number) << 5) |
    (caseCodes.indexOf(caseCode) << 7)
  )
}

const table = (source) =>
  new Map(
    source
      .split(';')
      .map((row) => {
        const [endings, tags] = row.split('=').map((side) => side.trim())
        return endings
          .split(' ')
          .map((ending) => [ending === '-' ? '' : ending, tags.split(',').map((tag) => tag.trim())])
      })
      .flat(),
  )

const plural = 'ам ям = pl dat; ами ями ьми = pl ins; ах ях = pl pre'
const declensions = {
  masculineHard: table(
    `- = sg nom; а = sg gen; у = sg dat; ом ем ым = sg ins; е = sg pre; ы и = pl nom; ов ев ей = pl gen; ${plural}`,
  ),
  masculineSoft: table(
    `ь й = sg nom; я = sg gen; ю = sg dat; ем = sg ins; е = sg pre; и = pl nom; ев ей = pl gen; ${plural}`,
  ),
  masculineIy: table(
    `й = sg nom; я = sg gen; ю = sg dat; ем = sg ins; и = sg pre, pl nom; ев = pl gen; ${plural}`,
  ),
  neuter: table(
    `о = sg nom; а я = sg gen, pl nom; у ю = sg dat; ом ем = sg ins; е = sg pre; и = pl nom; - ь й ей ев = pl gen; ${plural}`,
  ),
  neuterE: table(
    `е = sg nom, sg pre; а я = sg gen, pl nom; у ю = sg dat; ем ом = sg ins; и = pl nom; - ь й ей ев = pl gen; ${plural}`,
  ),
  neuterIe: table(
    `е = sg nom; я = sg gen, pl nom; ю = sg dat; ем = sg ins; и = sg pre; й = pl gen; ${plural}`,
  ),
  feminine: table(
    `а я = sg nom; ы и = sg gen, pl nom; е = sg dat, sg pre; у ю = sg acc; ой ою ей ею = sg ins; - ь й = pl gen; ${plural}`,
  ),
  feminineIya: table(
    `я = sg nom; и = sg gen, sg dat, sg pre, pl nom; ю = sg acc; ей ею = sg ins; й = pl gen; ${plural}`,
  ),
  feminineSoft: table(`ь = sg nom; и = sg gen, sg dat, sg pre, pl nom; ью = sg ins; ей = pl gen; ${plural}`),
  pluralOnly: table(`ы и а я е = pl nom; - ов ев ей = pl gen; ${plural}`),
}

/** Masculine nouns in -а/-я: their adjectives agree as masculine. */
const masculineInA = new Set(
  'мужчина судья староста старшина юноша дядя дедушка папа воевода коллега'.split(' '),
)

/** Gender letter and declension of a noun lemma; `flags` tell feminine soft nouns from masculine ones. */
export function nounClass(lemma, flags) {
  if (flags === 'O' && /[ыиаяе]$/.test(lemma)) return { gender: '', name: 'pluralOnly' }
  if (/[ая]$/.test(lemma)) {
    const gender = masculineInA.has(lemma) ? 'm' : 'f'
    return { gender, name: lemma.endsWith('ия') ? 'feminineIya' : 'feminine' }
  }
  if (lemma.endsWith('о')) return { gender: 'n', name: 'neuter' }
  if (lemma.endsWith('ие')) return { gender: 'n', name: 'neuterIe' }
  if (lemma.endsWith('е')) return { gender: 'n', name: 'neuterE' }
  if (lemma.endsWith('ь'))
    return /[NF]/.test(flags) ? { gender: 'f', name: 'feminineSoft' } : { gender: 'm', name: 'masculineSoft' }
  if (lemma.endsWith('ий')) return { gender: 'm', name: 'masculineIy' }
  if (lemma.endsWith('й')) return { gender: 'm', name: 'masculineSoft' }
  return { gender: /[бвгджзклмнпрстфхцчшщ]$/.test(lemma) ? 'm' : '', name: 'masculineHard' }
}

const knownEnding = /(?:ами|ями|ьми|ам|ям|ах|ях|ов|ев|ей|ом|ем|ью|ой|ою|ею|[аяоеуюыийь])$/

/** Flags of words declined in the singular only; a plural they have stands apart and is linked with its own codes. */
const singularOnly = /^[HFJE]+$/

/** 'number case' codes of a noun form; [] when the ending tells nothing. */
export function nounTags(lemma, form, className, flags = '') {
  const codes = regularTags(lemma, form, className)
  if (className === 'masculineHard' && flags.includes('N') && form === `${lemma}а`)
    return ['sg gen', 'pl nom']
  return singularOnly.test(flags) && !/[еи]нок$/.test(lemma)
    ? codes.filter((code) => code.startsWith('sg'))
    : codes
}

function regularTags(lemma, form, className) {
  const stem = className === 'masculineHard' ? lemma : lemma.slice(0, -1)
  const ending = form.startsWith(stem) ? form.slice(stem.length) : (knownEnding.exec(form)?.[0] ?? '')
  return declensions[className].get(ending) ?? []
}

/** Codes of an /O plural's form («деревья» → «деревьям»). */
export function pluralTags(form) {
  const ending = knownEnding.exec(form)?.[0] ?? ''
  return declensions.pluralOnly.get(ending) ?? []
}

const adjectiveEndings = table(
  'ая яя ья = f sg nom; ое ее ье = n sg nom; ые ие ьи = pl nom; ого его = m sg gen, n sg gen; ому ему = m sg dat, n sg dat; ' +
    'ым им = m sg ins, n sg ins, pl dat; ом ем = m sg pre, n sg pre; ую юю ью = f sg acc; ' +
    'ой ей ою ею = f sg gen, f sg dat, f sg ins, f sg pre; ых их = pl gen, pl pre; ыми ими = pl ins',
)

const adjectiveTagsSeen = new Map()
/** Letters at the end of a lemma that decide how it declines. */
const decisive = 5

/** Codes of a full adjective form as [gender, number, case]; [] for short forms and adverbs. Remembered by ending. */
export function adjectiveTags(lemma, form) {
  const at = lemma.length - decisive
  if (at <= 0 || form.length <= at) return spelledAdjectiveTags(lemma, form)
  const key = `${lemma.slice(at)} ${form.slice(at)}`
  let tags = adjectiveTagsSeen.get(key)
  if (tags === undefined)
    adjectiveTagsSeen.set(key, (tags = spelledAdjectiveTags(lemma.slice(at), form.slice(at))))
  return tags
}

function spelledAdjectiveTags(lemma, form) {
  const plain = form.replace(/ся$/, '')
  const tags = []
  if (form === lemma && /(?:ый|ий|ой)(?:ся)?$/.test(lemma)) tags.push(['m', 'sg', 'nom'])
  const stemLength = lemma.replace(/ся$/, '').length - 2
  for (const length of [3, 2]) {
    const found = plain.length - length >= stemLength ? adjectiveEndings.get(plain.slice(-length)) : undefined
    if (found === undefined || (form === lemma && length === 2)) continue
    for (const tag of found) {
      const words = tag.split(' ')
      tags.push(words.length === 3 ? words : ['', ...words])
    }
    break
  }
  if (form === lemma && lemma.endsWith('ой'))
    for (const code of ['gen', 'dat', 'ins', 'pre']) tags.push(['f', 'sg', code])
  return tags
}
