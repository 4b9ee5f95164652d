import type { Lexicon } from '../text/lexicon.ts'
import type { AnalysisSettings, AnalysisStep, CorpusAnalysis, FateReason, GroupResult, InitiativeResult, SourceText, TextLink } from './analyse-corpus-types.ts'
import type { BriefMember, PlaceKeys } from './brief-member.ts'
import { placeKeysOf, regionKey } from './brief-member.ts'
import type { Crew } from './crew.ts'
import type { MeasuredFamily } from './describe-drafts.ts'
import { describeDrafts, draftFamilies, measureDrafts } from './describe-drafts.ts'
import type { DirectionThemes } from './direction-themes.ts'
import type { DuplicateGroup } from './duplicate-groups.ts'
import { closeLedger } from './ledger.ts'
import type { MapLayout } from './map-layout.ts'
import { layOut } from './map-layout.ts'
import { nameOfMembers } from './member-names.ts'
import type { PreparedRows } from './prepare-rows.ts'
import type { TextReading } from './read-text.ts'

/** The last part of a run: what was found about row numbers becomes what people and files see. O(rows + themes' members). */
export interface AnalysisParts {
  readonly prepared: PreparedRows
  readonly readings: readonly TextReading[]
  readonly groups: readonly DuplicateGroup[]
  readonly links: readonly TextLink[]
  readonly directions: readonly DirectionThemes[]
  readonly lexicon: Lexicon
  readonly regions: AnalysisSettings['regions']
  readonly crew: Crew
  readonly onProgress: (step: AnalysisStep, done: number, total: number) => void
}

export function assembleAnalysis(parts: AnalysisParts): CorpusAnalysis {
  const { prepared, links, directions, onProgress } = parts
  const placement = placeRows(parts)
  const members = briefMembers(parts, placement)
  onProgress('layout', 0, 1)
  const layout = layOut(mapRegions(parts, placement), prepared.sources.length)
  onProgress('layout', 1, 1)
  const names = nameDrafts(parts, placement)
  const families = wordsOfFamilies(parts, placement, members)
  const themes = directions.flatMap((direction, d) =>
    describeDrafts(prepared, { direction, rows: placement.rowsOfDraft[d]!, ids: names[d]!, members, circles: layout.circles[d]!, families: families[d]! }),
  )
  const initiatives = prepared.sources.map((source, row) => finishRow(parts, { source, row, placement, names, layout }))
  onProgress('ledger', 0, 1)
  const ledger = closeLedger(initiatives)
  onProgress('ledger', 1, 1)
  return { initiatives, themes, groups: placement.groups, links, ledger }
}

/** What was counted and what is said in every theme with its subthemes, direction by direction. */
function wordsOfFamilies({ directions, regions, lexicon, crew, onProgress }: AnalysisParts, placement: Placement, members: readonly BriefMember[]): MeasuredFamily[][] {
  const families = directions.map((direction, d) => draftFamilies(direction, placement.rowsOfDraft[d]!, members.length))
  const register = fittingRegister(members, regions ?? null)
  const said = crew.families({ members, lexicon, parts: families.flat() }, onProgress)
  let next = 0
  return families.map((own) => own.map((family) => ({ ...family, measured: measureDrafts(family, members, register), words: said[next++]! })))
}

/** Where each row came to lie. */
interface Placement {
  readonly groups: readonly GroupResult[]
  /** Number of the row's group, −1 for none. */
  readonly groupOf: Int32Array
  readonly representative: Uint8Array
  /** Number of the row's direction, and of its theme and subtheme among the direction's drafts; −1 for none. */
  readonly direction: Int32Array
  readonly theme: Int32Array
  readonly subtheme: Int32Array
  readonly isolated: Uint8Array
  /** All rows of each draft of each direction, copies included: voices in the order of the draft, each followed by its copies. */
  readonly rowsOfDraft: readonly (readonly Int32Array[])[]
}

function placeRows(parts: AnalysisParts): Placement {
  const { prepared, groups, directions } = parts
  const count = prepared.sources.length
  const groupOf = new Int32Array(count).fill(-1)
  const representative = new Uint8Array(count)
  for (let row = 0; row < count; row++) if (!isRefused(prepared.reason[row] ?? null)) representative[row] = 1
  const taken = new Set<string>()
  const named = groups.map((group, number): GroupResult => {
    group.rows.forEach((row, i) => {
      groupOf[row] = number
      representative[row] = i === 0 ? 1 : 0
    })
    const ids = [...group.rows].map((row) => prepared.sources[row]!.id)
    return { id: nameOfMembers('g', ids, taken), kind: group.kind, representative: ids[0] as string, members: ids, reasons: group.reasons }
  })
  const lie = { direction: new Int32Array(count).fill(-1), theme: new Int32Array(count).fill(-1), subtheme: new Int32Array(count).fill(-1) }
  const isolated = new Uint8Array(count)
  const followers = followersOf(parts, groupOf)
  directions.forEach(({ voices, tree }, d) => {
    voices.forEach((voice, v) => {
      for (const row of followers[d]!.get(voice) ?? [voice]) {
        lie.direction[row] = d
        lie.theme[row] = tree.theme[v] as number
        lie.subtheme[row] = (tree.subtheme[v] as number) < 0 ? -1 : tree.themes + (tree.subtheme[v] as number)
        isolated[row] = tree.isolated[v] as number
      }
    })
  })
  const rowsOfDraft = directions.map(({ drafts }, d) =>
    drafts.map((draft) => Int32Array.from([...draft.voices].flatMap((voice) => followers[d]!.get(voice) ?? [voice]))),
  )
  return { groups: named, groupOf, representative, ...lie, isolated, rowsOfDraft }
}

/** For each direction: speaker → the rows of its group filed under the same direction, itself first. */
function followersOf(parts: AnalysisParts, groupOf: Int32Array): Map<number, number[]>[] {
  return parts.directions.map(({ voices, rows }) => {
    const speaker = new Map<number, number>()
    const followers = new Map<number, number[]>()
    for (const voice of voices) {
      if ((groupOf[voice] as number) < 0) continue
      speaker.set(groupOf[voice] as number, voice)
      followers.set(voice, [])
    }
    for (const row of rows) {
      const voice = speaker.get(groupOf[row] as number)
      if (voice !== undefined) followers.get(voice)?.push(row)
    }
    return followers
  })
}

const isRefused = (reason: FateReason | null): boolean => reason === 'empty' || reason === 'no-words'

function briefMembers(parts: AnalysisParts, placement: Placement): BriefMember[] {
  const { prepared, readings, groups } = parts
  const keysOf = rememberedKeys()
  return prepared.sources.map((source, row) => ({
    id: source.id,
    language: prepared.languages[row],
    text: prepared.shown[row] as string,
    fragments: readings[row]!.fragments,
    municipality: source.municipality,
    region: source.region,
    date: source.date,
    representative: placement.representative[row] === 1,
    template: (placement.groupOf[row] as number) >= 0 && groups[placement.groupOf[row] as number]!.kind === 'template',
    places: keysOf(source),
  }))
}

/** The register, unless most regions named in the rows are not in it: then it is a register of another country. */
function fittingRegister(members: readonly BriefMember[], register: readonly string[] | null): readonly string[] | null {
  if (register === null) return null
  const known = new Set(register.map(regionKey))
  const named = new Set(members.map((member) => placeKeysOf(member).region).filter((region) => region !== ''))
  const found = [...named].filter((region) => known.has(region)).length
  return found > 0 && 2 * found >= named.size ? register : null
}

/** Keys of places, made once for each pair of written names. */
function rememberedKeys(): (source: SourceText) => PlaceKeys {
  const known = new Map<string, PlaceKeys>()
  return ({ region, municipality }) => {
    const written = `${region ?? ''}\n${municipality ?? ''}`
    let keys = known.get(written)
    if (keys === undefined) known.set(written, (keys = placeKeysOf({ region, municipality })))
    return keys
  }
}

function mapRegions(parts: AnalysisParts, placement: Placement) {
  return parts.directions.map(({ tree, rows }, d) => ({
    tree,
    rows: placement.rowsOfDraft[d]!,
    loose: rows.filter((row) => (placement.theme[row] as number) < 0),
  }))
}

function nameDrafts(parts: AnalysisParts, placement: Placement): string[][] {
  const taken = new Set<string>()
  return parts.directions.map(({ drafts }, d) =>
    drafts.map((draft, i) => {
      const ids = [...placement.rowsOfDraft[d]![i]!].map((row) => parts.prepared.sources[row]!.id)
      return nameOfMembers(draft.parent === null ? 't' : 's', ids, taken)
    }),
  )
}

interface RowFinish {
  readonly source: SourceText
  readonly row: number
  readonly placement: Placement
  readonly names: readonly (readonly string[])[]
  readonly layout: MapLayout
}

function finishRow(parts: AnalysisParts, finish: RowFinish): InitiativeResult {
  const { source, row, placement, names, layout } = finish
  const reading = parts.readings[row]!
  const d = placement.direction[row] as number
  const nameOf = (draft: number): string | null => (draft < 0 ? null : (names[d]?.[draft] ?? null))
  const theme = nameOf(placement.theme[row] as number)
  const reason = theme !== null ? null : (parts.prepared.reason[row] ?? (placement.isolated[row] === 1 ? 'no-shared-words' : 'too-few-voices'))
  const fate = reason === null ? 'theme' : isRefused(reason) ? 'refused' : reason === 'too-few-voices' ? 'alone' : 'outside'
  const group = placement.groupOf[row] as number
  return {
    row: source.row,
    id: source.id,
    fate,
    reason,
    theme,
    subtheme: nameOf(placement.subtheme[row] as number),
    group: group < 0 ? null : placement.groups[group]!.id,
    representative: placement.representative[row] === 1,
    direction: d < 0 ? source.direction?.trim() || null : parts.directions[d]!.direction,
    language: reading.language,
    fragments: reading.fragments,
    competence: reading.competence,
    instruments: reading.instruments,
    references: reading.references,
    generic: reading.generic,
    x: layout.x[row] as number,
    y: layout.y[row] as number,
  }
}
