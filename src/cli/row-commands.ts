import { readText } from '../analysis/read-text.ts'
import { findPersonalData, maskPersonalData } from '../text/personal-data.ts'
import { findReferences } from '../text/references.ts'
import { rowCommand } from './row-command.ts'

/** Positions in all answers are UTF-16 positions in the text as given. */
export const references = rowCommand({
  name: 'references',
  title: 'Ссылки на законы, акты, программы и органы власти',
  example: 'dialogue references обращения.csv --out ссылки.jsonl',
  answer: ({ id, text }) => {
    const found = findReferences(text)
    return { id, references: found.references.map(({ kind, act, date, place, from, to, text: words }) => ({ kind, act, date, place, from, to, text: words })), generic: found.generic }
  },
})

export const fragments = rowCommand({
  name: 'fragments',
  title: 'Проблемы, предложения, практики и эффекты в тексте',
  example: 'dialogue fragments обращения.csv --out фрагменты.jsonl',
  answer: ({ id, text }, lexicon) => {
    const read = readText(text, lexicon)
    const found = read.fragments.map(({ kind, from, to, text: words, cue }) => ({ kind, from, to, text: words, cue }))
    return { id, fragments: found, competence: read.competence, instruments: read.instruments }
  },
})

export const personalData = rowCommand({
  name: 'personal-data',
  title: 'Персональные данные и текст без них',
  example: 'dialogue personal-data обращения.csv --out без-персональных.jsonl',
  answer: ({ id, text }) => {
    const spans = findPersonalData(text)
    return { id, spans: spans.map(({ kind, from, to }) => ({ kind, from, to })), masked: maskPersonalData(text, spans) }
  },
})
