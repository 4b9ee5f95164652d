import { error, fail, redirect } from '@sveltejs/kit'
import { portalPaths } from '../../../../../../model/portal-paths.ts'
import { emptyForm, readForm, wordsOf } from '../../../../../server/initiative-form.ts'
import { attempt } from '../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

/** The author's own words again, to be corrected after a return. */
export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, key }, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { initiative, statusReason, mayResubmit } = await road.call('readReceipt', { roundId, key })
  if (!mayResubmit) error(409, { message: '' })
  const { title = '', problem = '', proposal = '', practice = '', effect = '', competence = 'unknown', act = '' } = initiative
  const { cost = '', practiceTerm = '', practiceResult = '', practiceResources = '', consults = false } = initiative
  const wishedInstrument = initiative.wishedInstrument ?? ''
  const values = { ...emptyForm(''), title, problem, proposal, practice, effect, competence, act, wishedInstrument, cost, practiceTerm, practiceResult, practiceResources, consults, direction: initiative.direction }
  return { values, statusReason, number: initiative.number, initiativeId: initiative.initiativeId, version: initiative.version, key }
}

export const actions: Actions = {
  default: async ({ request, locals: { road }, params: { roundId, key } }) => {
    const form = await request.formData()
    const values = readForm(form)
    const { refused } = await attempt(() =>
      road.call('resubmitInitiative', {
        roundId,
        initiativeId: String(form.get('initiativeId')),
        version: Number(form.get('version')),
        ...wordsOf(values),
      }),
    )
    if (refused) return fail(refused.status, { values, refused })
    redirect(303, portalPaths.receipt(roundId, key))
  },
}
