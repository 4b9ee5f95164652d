import type { Words } from '../../messages/words.ts'

export interface SubmitProblem {
  /** Path of the schema, as fields know their own errors. */
  readonly path: string
  /** Id of the control the summary links to. */
  readonly name: string
  readonly label: string
  readonly wrong: string
}

/** What to look at, in the order of the form, with the question each field asks. */
export function submitProblems(refused: Pick<App.Error, 'fields'>, words: Words): SubmitProblem[] {
  const { submit, errors } = words
  const places: readonly (readonly [path: string, name: string, label: string])[] = [
    ['oktmo', 'place', submit.where],
    ['problem', 'problem', submit.problem],
    ['proposal', 'proposal', submit.proposal],
    ['practice', 'practice', submit.practice],
    ['practiceTerm', 'practiceTerm', submit.practiceTerm],
    ['practiceResult', 'practiceResult', submit.practiceResult],
    ['practiceResources', 'practiceResources', submit.practiceResources],
    ['effect', 'effect', submit.effect],
    ['cost', 'cost', submit.cost],
    ['title', 'title', submit.heading],
    ['direction', 'direction', submit.direction],
    ['act', 'act', submit.act],
    ['article', 'article', submit.article],
    ['oldWording', 'oldWording', submit.oldWording],
    ['author.role', 'role', submit.role],
    ['author.name', 'name', submit.name],
    ['author.email', 'email', submit.email],
    ['consent', 'consent', submit.about],
  ]
  return places.flatMap(([path, name, label]) => {
    const field = refused.fields?.find((one) => one.path === path)
    if (!field) return []
    const wrong = path === 'consent' ? submit.consentNeeded : (errors.fields[field.reason] ?? errors.field)
    return [{ path, name, label, wrong }]
  })
}
