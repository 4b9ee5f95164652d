import type { Fragment } from '../model/fragment.ts'
import type { Language } from '../text/language.ts'

/** One initiative of a theme as the brief, the contradictions and the spread see it. Positions point into `text`. */
export interface BriefMember {
  readonly id: string
  readonly text: string
  readonly fragments: readonly Fragment[]
  /** Language of the text; found for each fragment by itself when not told. */
  readonly language?: Language | undefined
  readonly municipality?: string | undefined
  readonly region?: string | undefined
  /** ISO day or instant; only the first ten characters are read. */
  readonly date?: string | undefined
  /** Speaks for its group of copies, or stands alone. */
  readonly representative: boolean
  /** A copy of a campaign's template. */
  readonly template: boolean
  /** Keys of its places when they were made beforehand; a run counts each member many times. */
  readonly places?: PlaceKeys | undefined
}

/** One spelling for each place; no municipality is null, no region is empty. */
export interface PlaceKeys {
  readonly municipality: string | null
  readonly region: string
}

export const placeKeysOf = (member: Pick<BriefMember, 'municipality' | 'region' | 'places'>): PlaceKeys =>
  member.places ?? { municipality: municipalityKey(member), region: regionKey(member.region ?? '') }

/** A theme's members, and the places in them of each subtheme's. */
export interface BriefFamily {
  readonly members: readonly BriefMember[]
  readonly parts: readonly Int32Array[]
}

/** A theme's rows, and the places among them of each subtheme's. */
export interface FamilyPart {
  readonly rows: Int32Array
  readonly parts: readonly Int32Array[]
}

/** The family of a theme's rows; `members` is each row of the run. */
export const membersOfFamily = ({ rows, parts }: FamilyPart, members: readonly BriefMember[]): BriefFamily => ({ members: Array.from(rows, (row) => members[row]!), parts })

/** Municipalities repeat their names between regions («Октябрьское сельское поселение»), so the region belongs to the key. */
export function municipalityKey({ municipality, region }: Pick<BriefMember, 'municipality' | 'region'>): string | null {
  const name = municipality?.trim() ?? ''
  return name === '' ? null : `${regionKey(region ?? '')}\n${nameKey(name)}`
}

/** One spelling of a region's name: «Курская обл.» and «КУРСКАЯ ОБЛАСТЬ» are the same. Empty when there is none. */
export function regionKey(name: string): string {
  return nameKey(name)
    .replace(/(^| )обл\.?(?= |$)/u, '$1область')
    .replace(/(^| )респ\.?(?= |$)/u, '$1республика')
    .replace(/^г\. ?|^город /u, '')
}

const nameKey = (name: string) => name.trim().toLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ')
