/** Measures of named answers: one answer and one truth a row. */
export interface ClassFigures {
  readonly accuracy: number
  /** Mean of F1 over the labels that occur in answers or truth. */
  readonly macroF1: number
}

export function scoreClasses(answers: readonly string[], truth: readonly string[]): ClassFigures {
  const counts = new Map<string, { right: number; said: number; all: number }>()
  const at = (label: string) => counts.get(label) ?? counts.set(label, { right: 0, said: 0, all: 0 }).get(label)!
  answers.forEach((answer, i) => {
    at(answer).said++
    at(truth[i]!).all++
    if (answer === truth[i]) at(answer).right++
  })
  const all = [...counts.values()]
  const right = all.reduce((sum, one) => sum + one.right, 0)
  return {
    accuracy: right / Math.max(1, answers.length),
    macroF1: all.reduce((sum, { right: hit, said, all: own }) => sum + (2 * hit) / (said + own), 0) / Math.max(1, all.length),
  }
}

/** Agreement of two labellers beyond chance (Cohen 1960); 1 when both used one label throughout. */
export function cohenKappa(a: readonly string[], b: readonly string[]): number {
  const share = (labels: readonly string[], label: string) => labels.filter((one) => one === label).length / labels.length
  const agreed = a.filter((label, i) => label === b[i]).length / a.length
  const chance = [...new Set([...a, ...b])].reduce((sum, label) => sum + share(a, label) * share(b, label), 0)
  return chance === 1 ? 1 : (agreed - chance) / (1 - chance)
}

/** F1 of a yes/no question; 0 when nothing was found. */
export function scoreYes(said: readonly boolean[], truth: readonly boolean[]): number {
  const both = said.filter((yes, i) => yes && truth[i]).length
  const all = said.filter(Boolean).length + truth.filter(Boolean).length
  return all === 0 ? 1 : (2 * both) / all
}
