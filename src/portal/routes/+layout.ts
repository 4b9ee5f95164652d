import { browser } from '$app/environment'
import { withKindWords } from '../messages/kind-words.ts'
import { loadWords } from '../messages/load-words.ts'
import { pageAreas } from '../messages/page-areas.ts'
import { withOwnWords } from '../messages/own-words.ts'
import type { LayoutLoad } from './$types'

// Pages come whole from the server and need no script; a page with something live sets `csr = true` for itself.
export const csr = false

export const load: LayoutLoad = async ({ data, route }) => ({
  ...data,
  // On the server words cost nothing; over a poor connection every one of them does.
  words: withKindWords(withOwnWords(await loadWords(data.language, browser ? pageAreas[route.id ?? ''] : undefined), data.ownWords, data.language), data.kindWords),
})
