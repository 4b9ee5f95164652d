import { z } from 'zod'
import { InitiativeId, RoundId, ThemeEditId, ThemeId } from '../../model/ids.ts'
import { MergeThemes, ThemeLine } from '../../model/theme.ts'
import { Refusal, required } from '../../model/refusal.ts'
import type { Theme } from '../../model/theme.ts'
import { findPlacement } from '../../store/placement.ts'
import { applyThemeEdits, recountThemes, type DirectionKey } from '../../store/placement-change.ts'
import { findThemeForChange, findTheme, listThemes, updateTheme } from '../../store/theme.ts'
import { setParent } from '../../store/theme-change.ts'
import { addThemeEdit } from '../../store/theme-edit.ts'
import { countTogether } from '../../store/theme-lineage.ts'
import { themeLine } from '../theme-line.ts'
import { themeSubject } from '../theme-subject.ts'
import { verb, type Context } from '../toolkit.ts'
import { refreshJob } from './refresh-theme.ts'

const Counts = z.object({ initiatives: z.number().int(), voices: z.number().int(), municipalities: z.number().int(), regions: z.number().int() })

/** Refuses unless both stand, lie in one direction and on one level, and are not one inside the other. */
function refuseUnfit(from: Theme, into: Theme): void {
  const oneLevel = (from.parentId === null) === (into.parentId === null)
  const apart = from.themeId !== into.themeId && from.direction === into.direction && oneLevel
  if (!apart || from.status === 'merged' || into.status === 'merged') throw new Refusal('step-not-allowed')
}

/** Places and counts after a change of themes; the themes named say themselves afresh soon. */
export async function settle({ tx, enqueue }: Context, key: DirectionKey, themeIds: readonly (string | null)[]): Promise<void> {
  await applyThemeEdits(tx, key)
  await recountThemes(tx, key)
  for (const themeId of new Set(themeIds)) if (themeId !== null) await enqueue(refreshJob({ roundId: key.roundId, themeId }))
}

/** What a merge would give, before it is done: counts of both and of the two together. */
export const previewMerge = verb({
  name: 'preview-merge',
  title: 'Посмотреть, что даст объединение тем',
  kind: 'read',
  may: 'theme.edit',
  route: { method: 'GET', path: '/rounds/:roundId/themes/:themeId/merge' },
  input: MergeThemes,
  output: z.object({ from: ThemeLine, into: ThemeLine, together: Counts, subthemesMoved: z.number().int() }),
  subject: themeSubject,
  run: async ({ tx }, { roundId, themeId, into }) => {
    const from = required(await findTheme(tx, roundId, themeId))
    const target = required(await findTheme(tx, roundId, into))
    refuseUnfit(from, target)
    const together = await countTogether(tx, roundId, [themeId, into])
    const subthemesMoved = (await listThemes(tx, { roundId, parentId: themeId })).length
    return { from: themeLine(from), into: themeLine(target), together, subthemesMoved }
  },
})

/** Puts all of one theme into another of the same level and direction; can be undone, later runs keep it. */
export const mergeThemes = verb({
  name: 'merge-themes',
  title: 'Объединить темы',
  kind: 'change',
  may: 'theme.edit',
  route: { method: 'POST', path: '/rounds/:roundId/themes/:themeId/merge' },
  input: MergeThemes,
  output: z.object({ roundId: RoundId, themeId: ThemeId, editId: ThemeEditId, together: Counts }),
  subject: themeSubject,
  run: async (context, { roundId, themeId, into }) => {
    const { tx, ids, now, actor, record } = context
    // Locked in the order of ids, so that two merges the other way round do not wait for each other.
    for (const id of [themeId, into].sort()) required(await findThemeForChange(tx, roundId, id))
    const from = required(await findTheme(tx, roundId, themeId))
    const target = required(await findTheme(tx, roundId, into))
    refuseUnfit(from, target)
    const { version, status, direction } = from
    if (!(await updateTheme(tx, { roundId, themeId, version }, { status: 'merged', mergedInto: into }))) throw new Refusal('stale')
    const subthemes = (await listThemes(tx, { roundId, parentId: themeId })).map((theme) => theme.themeId)
    await setParent(tx, roundId, subthemes, into)
    const editId = ids.next()
    const accountId = required(actor.account, 'not-signed-in').accountId
    const after = { into, label: target.label }
    await addThemeEdit(tx, { roundId, editId, kind: 'merge', themeId, direction, before: { status, subthemes }, after, accountId, at: now })
    await settle(context, { roundId, direction }, [into, from.parentId, target.parentId])
    await record(roundId, { kind: 'themes-merged', subjectKind: 'theme', subjectId: themeId, facts: { into, editId } })
    return { roundId, themeId: into, editId, together: await countTogether(tx, roundId, [into]) }
  },
})

/** Puts one initiative into another theme of its direction; later runs keep it there. */
export const moveInitiative = verb({
  name: 'move-initiative',
  title: 'Переместить инициативу в другую тему',
  kind: 'change',
  may: 'theme.edit',
  route: { method: 'POST', path: '/rounds/:roundId/themes/:themeId/initiatives' },
  input: z.object({ roundId: RoundId, themeId: ThemeId, initiativeId: InitiativeId }),
  output: z.object({ roundId: RoundId, themeId: ThemeId, initiativeId: InitiativeId, editId: ThemeEditId }),
  subject: themeSubject,
  run: async (context, { roundId, themeId, initiativeId }) => {
    const { tx, ids, now, actor, record } = context
    const theme = required(await findThemeForChange(tx, roundId, themeId))
    const placement = required(await findPlacement(tx, roundId, initiativeId))
    if (theme.status === 'merged' || placement.direction !== theme.direction) throw new Refusal('step-not-allowed')
    const editId = ids.next()
    const accountId = required(actor.account, 'not-signed-in').accountId
    const { direction } = theme
    const before = { themeId: placement.theme?.themeId ?? null, subthemeId: placement.subtheme?.themeId ?? null }
    await addThemeEdit(tx, { roundId, editId, kind: 'move', themeId, direction, before, after: { initiativeId }, accountId, at: now })
    await settle(context, { roundId, direction }, [themeId, theme.parentId, before.themeId, before.subthemeId])
    await record(roundId, { kind: 'initiative-grouped', subjectKind: 'initiative', subjectId: initiativeId, facts: { themeId, editId } })
    return { roundId, themeId, initiativeId, editId }
  },
})
