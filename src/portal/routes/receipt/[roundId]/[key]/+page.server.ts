import { fail } from '@sveltejs/kit'
import type { AnswerRating } from '../../../../../model/answer.ts'
import type { GivenConsent } from '../../../../../model/consent.ts'
import { attempt } from '../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, key }, url, setHeaders }) => {
  // A private page: nobody keeps a copy, no other site learns its address.
  setHeaders({ 'cache-control': 'no-store' })
  const receipt = await road.call('readReceipt', { roundId, key })
  return { ...receipt, key, isNew: url.searchParams.get('new') === 'yes', link: url.origin + url.pathname }
}

export const actions: Actions = {
  rate: async ({ request, locals: { road }, params: { roundId } }) => {
    const form = await request.formData()
    const rating = String(form.get('rating')) as AnswerRating['rating']
    const says = String(form.get('says') ?? '')
    const answerId = String(form.get('answerId'))
    const { refused } = await attempt(() => road.call('rateAnswer', { roundId, answerId, rating, says }))
    if (refused) return fail(refused.status, { refused, rated: null })
    return { refused: null, rated: answerId }
  },
  withdraw: async ({ request, locals: { road }, params: { roundId } }) => {
    const initiativeId = String((await request.formData()).get('initiativeId'))
    const { refused } = await attempt(() => road.call('withdrawInitiative', { roundId, initiativeId }))
    return refused ? fail(refused.status, { refused, rated: null }) : { refused: null, rated: null }
  },
  leave: async ({ request, locals: { road }, params: { roundId } }) => {
    const initiativeId = String((await request.formData()).get('initiativeId'))
    const { refused } = await attempt(() => road.call('leaveJoined', { roundId, initiativeId }))
    return refused ? fail(refused.status, { refused, rated: null }) : { refused: null, rated: null }
  },
  appeal: async ({ request, locals: { road }, params: { roundId } }) => {
    const form = await request.formData()
    const initiativeId = String(form.get('initiativeId'))
    const says = String(form.get('says') ?? '')
    const { refused } = await attempt(() => road.call('fileAppeal', { roundId, initiativeId, says }))
    return refused ? fail(refused.status, { refused, rated: null, says }) : { refused: null, rated: null, says: '' }
  },
  consent: async ({ request, locals: { road }, params: { roundId } }) => {
    const form = await request.formData()
    const initiativeId = String(form.get('initiativeId'))
    const document = String(form.get('document')) as Exclude<GivenConsent['document'], 'processing'>
    const { refused } = await attempt(() => road.call('changeConsent', { roundId, initiativeId, document, given: form.get('given') === 'yes' }))
    return refused ? fail(refused.status, { refused, rated: null }) : { refused: null, rated: null }
  },
}
