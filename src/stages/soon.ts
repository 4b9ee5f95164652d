/** Stands in a declaration until its verb is written; gone before the first release. */
export const soon = async (): Promise<never> => {
  throw new Error('this verb is being written')
}
