import type { Words } from '../words.ts'

export const answers: Words['answers'] = {
  title: 'Answers to authors',
  lead: 'Every author gets an answer: those whose proposal is taken and those whose is not, with the reason.',
  kind: 'Kind of answer',
}
