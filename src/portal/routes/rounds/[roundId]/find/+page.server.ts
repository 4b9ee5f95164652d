import { fail, redirect } from '@sveltejs/kit'
import { portalPaths } from '../../../../../model/portal-paths.ts'
import { attempt } from '../../../../server/refused-form.ts'
import type { Actions } from './$types'

/** The round and key of a private link; a bare key belongs to the round of the page. */
function linkParts(typed: string, roundId: string): { roundId: string; key: string } {
  const link = /\/receipt\/([0-9a-z-]+)\/([\w-]+)/.exec(typed)
  return link ? { roundId: link[1]!, key: link[2]! } : { roundId, key: typed.replace(/[\s/]/g, '') }
}

export const actions: Actions = {
  link: async ({ request, locals: { road }, params }) => {
    const link = String((await request.formData()).get('link') ?? '').trim()
    const asked = linkParts(link, params.roundId)
    const { refused } = await attempt(() => road.call('readReceipt', asked))
    if (refused) return fail(refused.status === 404 || refused.status === 422 ? 404 : refused.status, { link, number: '', wrong: 'link' as const })
    redirect(303, portalPaths.receipt(asked.roundId, asked.key))
  },
  number: async ({ request, locals: { road }, params: { roundId } }) => {
    const number = String((await request.formData()).get('number') ?? '').trim()
    const wanted = Number(number.replace(/[№\s]/g, ''))
    const whole = Number.isInteger(wanted) && wanted > 0
    const found = whole ? (await road.call('listInitiatives', { roundId, after: wanted - 1, limit: 1 })).initiatives[0] : undefined
    if (found?.number !== wanted) return fail(404, { link: '', number, wrong: 'number' as const })
    redirect(303, portalPaths.initiative(roundId, found.initiativeId))
  },
}
