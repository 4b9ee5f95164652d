import { error } from '@sveltejs/kit'
import { consentHistory, ProcessingVersion } from '../../../../../model/consent.ts'
import { loadTexts } from '../../../../messages/load-words.ts'
import type { PageLoad } from './$types'

/** One version of a document as it was agreed to, whether in force or not. */
export const load: PageLoad = async ({ parent, params }) => {
  const version = ProcessingVersion.safeParse(params.version).data
  if (params.document !== 'processing' || version === undefined) error(404, { message: '' })
  const texts = await loadTexts((await parent()).language)
  return { title: texts.consentTitle, sections: texts.consent[version], othersTitle: texts.consentOthers, others: consentHistory.processing.filter((one) => one !== version) }
}
