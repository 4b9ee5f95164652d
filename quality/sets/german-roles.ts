import { readFileSync } from 'node:fs'
import { dataFile } from '../data-folder.ts'
import { figuresOf, type Line } from '../figure.ts'
import { scoreArguments } from '../score-fragments.ts'

/** Sentences of a German city's dialogue: what asks, what gives the reason, what does neither. */
export function germanRoles(): Line[] {
  const path = dataFile('cimt-argument/dataset_CDB.tsv')
  if (path === null) return [{ question: 'fragments', set: 'cimt, German', reason: 'not here' }]
  const { macroF1, rows, proposal, problem } = scoreArguments(readFileSync(path, 'utf8'))
  return figuresOf({ question: 'fragments', set: 'cimt, German', rows }, [['macro F1', macroF1, 0.57, 0.57], ['F1 of proposals', proposal.f1], ['F1 of problems', problem.f1]])
}
