import { error, fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../../../../server/refused-form.ts'
import { readDraft, usualTerm } from '../../../../../../server/work/instrument-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) => {
  const { recommendations } = await road.call('listRecommendations', { roundId } as never)
  const recommendation = recommendations.find(({ recommendationId }) => recommendationId === url.searchParams.get('recommendation'))
  if (!recommendation) error(404, { message: '' })
  return { recommendation, dueOn: usualTerm(new Date()) }
}

export const actions: Actions = {
  make: async ({ locals: { road }, params: { roundId }, request }) => {
    const draft = readDraft(await request.formData())
    const { value, refused } = await attempt(() => road.call('makeInstrument', { roundId, ...draft } as never))
    if (refused) return fail(refused.status, { refused, draft })
    redirect(303, `/work/${roundId}/instruments/${value.instrumentId}?done=drafted`)
  },
}
