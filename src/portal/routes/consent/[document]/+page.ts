import { error } from '@sveltejs/kit'
import { loadTexts } from '../../../messages/load-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ parent, params: { document } }) => {
  const texts = await loadTexts((await parent()).language)
  const sections = document === 'publication' ? texts.consentPublication : document === 'letters' ? texts.consentLetters : null
  if (sections === null) error(404, { message: '' })
  return { title: texts.consentTitle, sections }
}
