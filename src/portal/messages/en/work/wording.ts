import { formatCount, formatNumber } from '../../../format/number.ts'

export const wording = {
  title: 'A name from the assistant',
  hint: 'The assistant sees passages of initiatives without personal data. A name is shown only when each of its words is found with two authors or more. You decide.',
  ask: 'Suggest a name',
  askAgain: 'Suggest again',
  waiting: 'The assistant is at work.',
  refresh: 'Refresh the page',
  present: 'Now',
  suggested: 'Suggested',
  rests: 'Rests on the words of authors:',
  accept: 'Take this name',
  refuse: 'Not needed',
  briefTitle: 'The assistant’s brief in few words',
  briefHint: 'At most five sentences, each with verbatim quotes of at least two authors, checked letter by letter. It stands above the brief only if you accept it.',
  briefAsk: 'Suggest a brief',
  briefAccept: 'Accept this brief',
  why: {
    off: 'No assistant is set up.',
    'no-budget': 'The budget of the assistant for today is spent.',
    unreachable: 'The assistant did not answer. Everything else works as usual.',
    'unreadable-answer': 'The answer of the assistant could not be read.',
    'nothing-borne-out': 'The assistant found no name that the words of authors bear out.',
  },
  spent: (calls: number, tokens: number, most: number) => `Today: ${formatCount(calls, ['call', '', 'calls'], 'en')}, ${formatNumber(tokens, 'en')} of ${formatNumber(most, 'en')} tokens.`,
  cost: (cost: number) => `Cost: ${cost.toFixed(2)}.`,
}
