import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../../../server/refused-form.ts'
import { instantIn } from '../../../../../format/zone.ts'
import { readDirections, readRoundForm } from '../../../../../server/work/round-form.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  create: async ({ locals: { road }, request }) => {
    const values = readRoundForm(await request.formData())
    const { directions, wrongLine } = readDirections(values.directions)
    if (wrongLine !== null) return fail(422, { values, wrongLine, refused: { status: 422, message: '', fields: [] as readonly { path: string; reason: string }[] } })
    const round = { ...values, opensAt: instantIn(values.opensAt, values.zone), closesAt: instantIn(values.closesAt, values.zone), directions }
    const { refused } = await attempt(() => road.call('createRound', round as never))
    if (refused) return fail(refused.status, { values, wrongLine: null, refused: { ...refused, fields: refused.fields ?? [] } })
    redirect(303, `/work/${values.roundId}?done=round-created`)
  },
}
