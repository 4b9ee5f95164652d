import { fail } from '@sveltejs/kit'
import { attempt } from '../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { key }, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const [{ value: invitation }, { rounds }, { regions }] = await Promise.all([
    attempt(() => road.call('readInvitation', { key })),
    road.call('listRounds', {}),
    road.call('listRegions', {}),
  ])
  return {
    invitation,
    scopes: {
      rounds: rounds.map(({ roundId, title, directions }) => ({ roundId, title, directions: directions.map(({ code, name }) => ({ code, name })) })),
      regions: regions.map(({ code, name }) => ({ code, name })),
    },
  }
}

export const actions: Actions = {
  default: async ({ locals: { road }, params: { key }, request }) => {
    const form = await request.formData()
    const [name, region] = [String(form.get('name') ?? '').trim(), String(form.get('region') ?? '')]
    const { value, refused } = await attempt(() => road.call('acceptInvitation', { key, name, region: region === '' ? null : region, password: String(form.get('password') ?? '') } as never))
    if (refused) return fail(refused.status, { refused, name, region, accepted: null })
    return { refused: null, name, region, accepted: value.email }
  },
}
