import { attempt } from '../../../../../../server/refused-form.ts'
import { deskParts } from '../../../../../../server/work/desk-parts.ts'
import { themeActions } from '../../../../../../server/work/theme-actions.ts'
import type { Actions, PageServerLoad } from './$types'

/** A merge looked at but not done yet: `?theme=…&into=…`. */
async function previewOf({ locals: { road }, params: { roundId } }: Pick<Parameters<PageServerLoad>[0], 'locals' | 'params'>, themeId: string | null, into: string | null) {
  if (themeId === null || into === null || into === '') return null
  const { value } = await attempt(() => road.call('previewMerge', { roundId, themeId, into } as never))
  return value
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { road } = locals
  const { roundId, direction } = params
  const themeId = url.searchParams.get('theme')
  const after = Number(url.searchParams.get('after') ?? 0) || 0
  const [bench, theme, sources, { edits }, preview] = await Promise.all([
    road.call('readDirection', { roundId, direction, map: false } as never),
    themeId === null ? null : road.call('readTheme', { roundId, themeId } as never),
    themeId === null ? null : road.call('listInitiatives', { roundId, themeId, after, limit: 10 } as never),
    // All of the direction: after a merge the change to take back belongs to the theme that is gone.
    road.call('listThemeEdits', { roundId, direction } as never),
    previewOf({ locals, params }, themeId, url.searchParams.get('into')),
  ])
  const practices = themeId === null ? null : await road.call('listThemePractices', { roundId, themeId } as never)
  const read = await Promise.all((sources?.initiatives ?? []).map(({ initiativeId }) => road.call('readInitiative', { roundId, initiativeId } as never)))
  const readings = new Map(read.map((one) => [one.initiative.initiativeId as string, one]))
  const lineage = themeId === null ? await road.call('readLineage', { roundId, direction } as never) : null
  // Asked for only where it can be used: without an assistant the page is what it was.
  const wording = theme?.may.edit === true && theme.theme.status !== 'merged' ? await road.call('readWording', { roundId, themeId } as never) : null
  const asked = url.searchParams.get('part')
  const part = deskParts.find((one) => one === asked) ?? (after > 0 ? 'sources' : 'brief')
  return { bench, theme, part, practices, find: url.searchParams.get('find') ?? '', sources, readings, lineage, edits, preview, wording: wording?.spending.isOn === true ? wording : null }
}

export const actions: Actions = themeActions
