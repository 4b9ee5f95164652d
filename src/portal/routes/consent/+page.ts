import { consentHistory, consentVersions } from '../../../model/consent.ts'
import { loadTexts } from '../../messages/load-words.ts'
import type { PageLoad } from './$types'

/** Consent to process, in the version in force. */
export const load: PageLoad = async ({ parent }) => {
  const texts = await loadTexts((await parent()).language)
  const version = consentVersions.processing
  return { title: texts.consentTitle, sections: texts.consent[version], othersTitle: texts.consentOthers, others: consentHistory.processing.filter((one) => one !== version) }
}
