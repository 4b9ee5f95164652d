import type { Atoms } from '../text/atoms.ts'
import { rememberedBits } from '../text/atoms.ts'
import type { CueLanguage } from './cue-table.ts'
import { list } from './cue-table.ts'
import type { Evidence } from './fragment-evidence.ts'

/** English asks with a bare verb at the head («Build a bridge»). */
const commands =
  /^(?:build|create|install|make|add|provide|ban|allow|open|close|fix|repair|improve|increase|reduce|introduce|remove|replace|extend|establish|launch|develop|fund|support|require|change|give|let|stop|start|put|set|plant|restore|expand|simplify|abolish|transfer)$/u

const isCommand = rememberedBits((form) => (commands.test(form) ? 1 : 0))

function englishGrammar(atoms: Atoms, from: number, to: number, evidence: Evidence): void {
  let at = from
  while (at < to && !atoms.isWord(at)) at++
  if (at < to && isCommand(atoms, at) === 1) evidence.hit('proposal', 3, at)
}

export const englishCues: CueLanguage = {
  rows: [
    {
      kind: 'proposal',
      weight: 4,
      words: list(`
      should, we need, i propose, we propose, propose*, suggest*, please, let us, must, ought to,
      i would like, we would like, recommend*, it is necessary, needs to, need to, why not, could we,
      i want, we want, we ask, i ask, request*
    `),
    },
    {
      kind: 'problem',
      weight: 2.4,
      words: list(`
      no, not, never, lack*, missing, cannot, unable, problem*, difficult*, dangerous, danger, unsafe,
      broken, poor, bad, worse, worst, too few, too little, too much, too many, insufficient, shortage,
      fail*, suffer*, complain*, dirty, noise, noisy, unfortunately, impossible, waste*, costly,
      expensive, unfair, decline*, accident*, risk*, delay*, unemploy*, pollut*
    `),
    },
    {
      kind: 'practice',
      weight: 3,
      words: list(`
      we have built, we built, we created, we launched, we introduced, was built, were built,
      was launched, has been introduced, successfully, our experience, we managed, has worked,
      in our town, in our city we
    `),
    },
    {
      kind: 'effect',
      weight: 3.5,
      words: list(`
      will allow, would allow, will reduce, would reduce, will increase, would increase, will improve,
      would improve, will help, would help, will make, would make, this will, as a result, will save,
      would save, will lead to, would lead to, will give
    `),
    },
  ],
  headings: [
    { kind: 'problem', words: ['problem', 'the problem', 'background'] },
    { kind: 'proposal', words: ['proposal', 'solution', 'suggestion'] },
    { kind: 'practice', words: ['practice', 'our experience'] },
    { kind: 'effect', words: ['effect', 'impact', 'expected result', 'expected results'] },
  ],
  courtesy: list(`
      dear, hello, good morning, good afternoon, thank you, thanks, regards, sincerely, best regards
    `),
  denials: new Set('not never no'.split(' ')),
  idle: new Set('sir madam all you for your attention and the to very much'.split(' ')),
  harms: ['accident*', 'danger*', 'injur*', 'death*', 'collapse*', 'flood*'],
  reliefs: ['fewer', 'less', 'reduce*', 'prevent*', 'avoid*', 'decrease*'],
  introductions: ['my name is', 'is located'],
  owners: [],
  describes: false,
  grammar: englishGrammar,
}
