import { browser } from '$app/environment'
import type { PageLoad } from './$types'

// The form lives: similar ones appear while the author types, the draft stays on the device. It works without a script too.
export const csr = true

/** What stands beside the text is fetched with the first words typed; the server, which may have to show it at once, has it at hand. */
export const load: PageLoad = async ({ data }) => ({
  ...data,
  WhileTyping: browser ? null : (await import('../../../../components/submit/WhileTyping.svelte')).default,
})
