import { error, redirect } from '@sveltejs/kit'
import { portalPaths } from '../../../../../../model/portal-paths.ts'
import { attempt } from '../../../../../server/refused-form.ts'
import type { PageServerLoad } from './$types'

/** The address of a theme that a later run made another of leads to that other, or to its direction when there is none. */
async function forward({ locals: { road }, params: { roundId, themeId } }: Pick<Parameters<PageServerLoad>[0], 'locals' | 'params'>): Promise<void> {
  const { value: heir } = await attempt(() => road.call('findThemeHeir', { roundId, themeId }))
  if (heir) redirect(301, heir.themeId === null ? portalPaths.direction(roundId, heir.direction) : portalPaths.theme(roundId, heir.themeId))
}

export const load: PageServerLoad = async ({ locals, params }) => {
  const { road } = locals
  const { value: found, refused } = await attempt(() => road.call('readTheme', { ...params }))
  if (refused) {
    await forward({ locals, params })
    error(refused.status, refused)
  }
  const [spread, practices] = await Promise.all([road.call('readSpread', { ...params }), road.call('listThemePractices', { ...params })])
  return { found, spread, practices }
}
