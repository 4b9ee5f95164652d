import { referenceKinds } from '../../../../../../../model/reference.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, direction }, url }) => {
  const asked = url.searchParams.get('kind')
  const kind = referenceKinds.find((one) => one === asked)
  const after = Number(url.searchParams.get('after') ?? 0) || 0
  return { kind: kind ?? null, found: await road.call('listReferences', { roundId, direction, kind, after }) }
}
