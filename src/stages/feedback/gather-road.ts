import type { JournalFact, SubjectKind } from '../../model/journal-fact.ts'
import type { InitiativeRoad } from '../../model/road.ts'
import { findAttribution } from '../../store/attribution.ts'
import type { FullInitiative } from '../../store/initiative.ts'
import { listInstruments } from '../../store/instrument.ts'
import { listFacts } from '../../store/journal.ts'
import { findPlacement } from '../../store/placement.ts'
import { instrumentsOfInitiative, sessionsPassedOver } from '../../store/road-sources.ts'
import { findTheme } from '../../store/theme.ts'
import type { Context } from '../toolkit.ts'
import { roadOf } from './road-of-initiative.ts'

/** The themes an initiative is in, and those its journal names, by id. */
async function themesNamed({ tx }: Context, roundId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await Promise.all([...new Set(ids)].map((id) => findTheme(tx, roundId, id)))
  return new Map(found.flatMap((theme) => (theme ? [[theme.themeId as string, theme.label] as const] : [])))
}

/** Reads what the road of one initiative is told from, and tells it. A fixed number of indexed queries. */
export async function gatherRoad(context: Context, initiative: FullInitiative): Promise<InitiativeRoad> {
  const { tx } = context
  const { roundId, initiativeId, number, status } = initiative
  const about = async (subjectKind: SubjectKind, subjectIds: readonly string[]): Promise<JournalFact[]> =>
    subjectIds.length === 0 ? [] : listFacts(tx, { roundId, subjectKind, subjectIds })
  const own = await about('initiative', [initiativeId])
  const placement = status === 'accepted' ? await findPlacement(tx, roundId, initiativeId) : null
  const inside = [placement?.theme?.themeId, placement?.subtheme?.themeId].filter((id) => id !== undefined)
  const told = await about('theme', inside)
  const spoken = [...own, ...told].flatMap(({ facts }) => [facts['themeId'], facts['into']]).filter((id) => typeof id === 'string')
  const instrumentIds = await instrumentsOfInitiative(tx, roundId, initiativeId)
  const instruments = (await Promise.all(instrumentIds.map((instrumentId) => listInstruments(tx, { roundId, instrumentId })))).flat()
  return roadOf({
    roundId,
    status,
    number,
    authorIsAsked: status === 'submitted' && (await findAttribution(tx, roundId, initiativeId))?.state === 'asked',
    facts: [...own, ...told, ...(await about('instrument', instrumentIds))],
    themes: await themesNamed(context, roundId, [...inside, ...spoken]),
    groupSize: placement?.group?.members ?? 0,
    passedOver: inside.length === 0 ? [] : await sessionsPassedOver(tx, roundId, inside),
    instruments,
  })
}
