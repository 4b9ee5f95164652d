import { rows } from '../store/rows.ts'
// import { lost } from '../attic/lost.ts' stands in a comment and does not count

export const page = rows
