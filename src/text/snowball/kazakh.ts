/**
 * A light Kazakh stemmer (there is no published Snowball one): plural, possessive and case endings fall from the right,
 * in the order the language puts them, while at least three letters and a vowel stay. Over folded words.
 */

const caseEnding =
  /(?:(?:[дт]ың|[дт]ің|ның|нің)|(?:ға|ге|қа|ке|на|не)|(?:ды|ді|ты|ті|ны|ні)|(?:да|де|та|те|нда|нде)|(?:дан|ден|тан|тен|нан|нен)|(?:мен|бен|пен))$/
const possessive = /(?:(?:[ыі]м|[ыі]ң)(?:[ыі]з)?|с[ыі]|[ыі])$/
const plural = /(?:лар|лер|дар|дер|тар|тер)$/
const vowel = /[аәеиоөуұүыіэюя]/

function drop(word: string, ending: RegExp): string {
  const stem = word.replace(ending, '')
  return stem.length >= 3 && vowel.test(stem) ? stem : word
}

export function stemKazakh(word: string): string {
  const stem = drop(drop(drop(word, caseEnding), possessive), plural)
  return stem
}
