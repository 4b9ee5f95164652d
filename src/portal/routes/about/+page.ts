import { loadTexts } from '../../messages/load-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ parent }) => ({ texts: await loadTexts((await parent()).language) })
