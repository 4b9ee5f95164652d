/** The parts of an initiative that are read by the analysis, joined in this order by a blank line. */
export function initiativeText(said: { title: string; problem: string; proposal: string; practice: string; effect: string }): string {
  return [said.title, said.problem, said.proposal, said.practice, said.effect].filter((part) => part.trim() !== '').join('\n\n')
}
