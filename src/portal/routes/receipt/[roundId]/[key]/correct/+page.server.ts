import { error, fail, redirect } from '@sveltejs/kit'
import { portalPaths } from '../../../../../../model/portal-paths.ts'
import { emptyForm, readForm, wordsOf } from '../../../../../server/initiative-form.ts'
import { attempt } from '../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

/** The author's own words again, to be corrected after a return. */
export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, key }, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { initiative, statusReason, resubmitBy, mayResubmit, files } = await road.call('readReceipt', { roundId, key })
  if (!mayResubmit) error(409, { message: '' })
  const { title = '', problem = '', proposal = '', practice = '', effect = '', competence = 'unknown', act = '', article = '', oldWording = '' } = initiative
  const { cost = '', practiceTerm = '', practiceResult = '', practiceResources = '', consults = false } = initiative
  const wishedInstrument = initiative.wishedInstrument ?? ''
  const values = { ...emptyForm(''), title, problem, proposal, practice, effect, competence, act, article, oldWording, wishedInstrument, cost, practiceTerm, practiceResult, practiceResources, consults, direction: initiative.direction }
  return { values, statusReason, resubmitBy, number: initiative.number, initiativeId: initiative.initiativeId, version: initiative.version, key, files }
}

export const actions: Actions = {
  attach: async ({ request, locals: { road }, params: { roundId } }) => {
    const form = await request.formData()
    const file = form.get('file')
    const values = readForm(form)
    if (!(file instanceof File) || file.size === 0) return { values, refused: null, fileRefusal: null }
    const content = new Uint8Array(await file.arrayBuffer())
    const { refused } = await attempt(() => road.call('addFile', { roundId, initiativeId: String(form.get('initiativeId')), name: file.name.slice(-300), content }))
    return { values, refused: null, fileRefusal: refused ? `${file.name}: ${refused.message}` : null }
  },
  detach: async ({ request, locals: { road }, params: { roundId } }) => {
    const form = await request.formData()
    const key = { roundId, initiativeId: String(form.get('initiativeId')), attachmentId: String(form.get('attachmentId')) }
    await attempt(() => road.call('removeFile', key as never))
    return { values: readForm(form), refused: null, fileRefusal: null }
  },
  send: async ({ request, locals: { road }, params: { roundId, key } }) => {
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
    if (refused) return fail(refused.status, { values, refused, fileRefusal: null })
    redirect(303, portalPaths.receipt(roundId, key))
  },
}
