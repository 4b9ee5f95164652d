import { loadWords } from '../messages/load-words.ts'
import type { LayoutLoad } from './$types'

// Pages come whole from the server and need no script; a page with something live sets `csr = true` for itself.
export const csr = false

export const load: LayoutLoad = async ({ data }) => ({ ...data, words: await loadWords(data.language) })
