import { fail, redirect } from '@sveltejs/kit'
import { consentVersions } from '../../../../../../model/consent.ts'
import { wholeWords } from '../../../../../format/whole-words.ts'
import { attempt } from '../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, key }, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { initiative, state, filedBy, needsConsent } = await road.call('readAuthorship', { roundId, key } as never)
  return { needsConsent, number: initiative.number, municipalityName: initiative.municipalityName, text: wholeWords(initiative), state, filedBy, receipt: `/receipt/${roundId}/${key}` }
}

export const actions: Actions = {
  answer: async ({ locals: { road }, params: { roundId, key }, request }) => {
    const form = await request.formData()
    const answer = String(form.get('answer') ?? '')
    const given = form.get('consent') === null ? {} : { consent: consentVersions.processing }
    const letters = form.get('letters') !== null
    const { initiative } = await road.call('readAuthorship', { roundId, key } as never)
    const { refused } = await attempt(() => road.call('answerAuthorship', { roundId, initiativeId: initiative.initiativeId, answer, letters, ...given } as never))
    if (refused) return fail(refused.status, { refused })
    redirect(303, `/receipt/${roundId}/${key}/authorship`)
  },
}
