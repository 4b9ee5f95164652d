import type { SourceText } from '../../analysis/analyse-corpus-types.ts'
import type { PlacedInitiative, PlacedRow } from '../../analysis/placed-initiative.ts'
import { listCorpus } from '../../store/corpus.ts'
import { addPlace, dropLeavers, findFooting, findMoved, findPlaces, foundGroup, listFooting, lockDirection } from '../../store/newcomer.ts'
import { applyThemeEdits, recountThemes, type DirectionKey, type FoundPlacement } from '../../store/placement-change.ts'
import type { Context } from '../toolkit.ts'
import { refreshJob } from './refresh-theme.ts'
import { publicSource } from './run-analysis.ts'

export interface Newcomers extends DirectionKey {
  readonly runId: string
  /** Name of what they are placed among; see `findFooting`. */
  readonly footing: string
  readonly texts: readonly SourceText[]
}

/** Who waits for a place; null before the first run of the direction, when nothing can be placed. */
export async function newcomersOf({ tx, lexicon }: Context, key: DirectionKey): Promise<Newcomers | null> {
  const run = await findFooting(tx, key)
  if (run === null) return null
  const rows = await listCorpus(tx, key, { unplaced: true })
  return { ...key, ...run, texts: rows.map((row) => publicSource(row, lexicon)) }
}

/** What newcomers are placed among: everything the last run read, where it found it or people moved it. Reads the whole direction. */
export async function placedRows({ tx, lexicon }: Context, key: DirectionKey): Promise<PlacedRow[]> {
  const places = await listFooting(tx, key)
  return (await listCorpus(tx, key)).flatMap((row) => {
    const place = places.get(row.initiativeId)
    return place ? [{ ...publicSource(row, lexicon), theme: place.themeId, subtheme: place.subthemeId, group: place.groupId }] : []
  })
}

/** A place is shown between those of the initiatives most like it. */
function between(likes: readonly { readonly likeness: number; readonly place: FoundPlacement | undefined }[]): { x: number; y: number } {
  const known = likes.flatMap(({ likeness, place }) => (place ? [{ ...place, likeness }] : []))
  const weight = known.reduce((sum, { likeness }) => sum + likeness, 0)
  if (weight === 0) return { x: 0.5, y: 0.5 }
  const mean = (axis: 'x' | 'y') => known.reduce((sum, one) => sum + one[axis] * one.likeness, 0) / weight
  return { x: mean('x'), y: mean('y') }
}

const fateOf = ({ theme, reason }: PlacedInitiative): FoundPlacement['fate'] =>
  theme !== null ? 'theme' : reason === 'too-few-voices' ? 'alone' : reason === 'empty' || reason === 'no-words' ? 'refused' : 'outside'

const copyReasons = ['одинаковые слова', 'адреса, числа и даты не противоречат друг другу', 'добавлено после обобщения'] as const

/** The group of the case it tells again; founded now when that case stood alone until now. */
async function groupOf({ tx, ids }: Context, run: Newcomers, copied: FoundPlacement | undefined): Promise<string | null> {
  if (!copied) return null
  if (copied.groupId !== null) return copied.groupId
  const groupId = ids.next()
  await foundGroup(tx, run, { groupId, first: copied.initiativeId, reasons: copyReasons })
  return groupId
}

async function placeOne(context: Context, run: Newcomers, initiativeId: string, placed: PlacedInitiative): Promise<void> {
  const { tx, now } = context
  const near = await findPlaces(tx, run.roundId, [...(placed.copyOf === null ? [] : [placed.copyOf]), ...placed.like.map(({ id }) => id)])
  const copied = placed.copyOf === null ? undefined : near.get(placed.copyOf)
  const groupId = await groupOf(context, run, copied)
  // A copy goes where its case is, which may itself have come after the run.
  const moved = copied !== undefined && (await findMoved(tx, run, [copied.initiativeId])).has(copied.initiativeId)
  const [themeId, subthemeId] = !copied ? [placed.theme, placed.subtheme] : moved ? [copied.putThemeId, copied.putSubthemeId] : [copied.themeId, copied.subthemeId]
  const place: FoundPlacement = {
    initiativeId,
    fate: themeId !== null ? 'theme' : copied ? copied.fate : fateOf(placed),
    reason: themeId !== null ? null : copied ? copied.reason : placed.reason,
    themeId,
    subthemeId,
    groupId,
    representative: groupId === null,
    ...(copied ? { x: copied.x, y: copied.y } : between(placed.like.map(({ id, likeness }) => ({ likeness, place: near.get(id) })))),
  }
  await addPlace(tx, run, place, { copyOf: copied ? placed.copyOf : null, like: placed.like, at: now })
}

/** Where each stands after people's merges and moves: for its journal. */
async function recordPlaces({ tx, record }: Context, run: Newcomers, places: readonly PlacedInitiative[]): Promise<void> {
  const stands = await findPlaces(tx, run.roundId, run.texts.map(({ id }) => id))
  for (const [n, { id }] of run.texts.entries()) {
    const own = stands.get(id)
    if (!own) continue
    const { copyOf, like, reason } = places[n]!
    const facts = { themeId: own.putThemeId, groupId: own.groupId, runId: run.runId, placed: 'after-run', copyOf, like: like.map((one) => one.id), reason }
    await record(run.roundId, { kind: 'initiative-grouped', subjectKind: 'initiative', subjectId: id, facts })
  }
}

/**
 * Writes the places in one transaction, with people's merges and moves on top, and counts the themes anew. False, with
 * nothing written, when a run or a move came between: then the footing is another one.
 */
export async function keepPlaces(context: Context, run: Newcomers, places: readonly PlacedInitiative[]): Promise<boolean> {
  const { tx, enqueue } = context
  await lockDirection(tx, run)
  if ((await findFooting(tx, run))?.footing !== run.footing) return false
  const lost = await dropLeavers(tx, run)
  const stillAccepted = new Set((await listCorpus(tx, run, { initiativeIds: run.texts.map(({ id }) => id) })).map(({ initiativeId }) => initiativeId))
  for (const [n, { id }] of run.texts.entries()) if (stillAccepted.has(id)) await placeOne(context, run, id, places[n]!)
  if (run.texts.length === 0 && lost.length === 0) return true
  await applyThemeEdits(tx, run)
  await recountThemes(tx, run)
  await recordPlaces(context, run, places)
  for (const themeId of lost) await enqueue(refreshJob({ roundId: run.roundId, themeId }))
  return true
}
