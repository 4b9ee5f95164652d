import type { Fragment } from '../model/fragment.ts'

/** One initiative of a theme as the brief, the contradictions and the spread see it. Positions point into `text`. */
export interface BriefMember {
  readonly id: string
  readonly text: string
  readonly fragments: readonly Fragment[]
  readonly municipality?: string | undefined
  readonly region?: string | undefined
  /** ISO day or instant; only the first ten characters are read. */
  readonly date?: string | undefined
  /** Speaks for its group of copies, or stands alone. */
  readonly representative: boolean
  /** A copy of a campaign's template. */
  readonly template: boolean
}

/** Municipalities repeat their names between regions («Октябрьское сельское поселение»), so the region belongs to the key. */
export function municipalityKey(member: BriefMember): string | null {
  const name = member.municipality?.trim() ?? ''
  return name === '' ? null : `${regionKey(member.region ?? '')}\n${nameKey(name)}`
}

/** One spelling of a region's name: «Курская обл.» and «КУРСКАЯ ОБЛАСТЬ» are the same. Empty when there is none. */
export function regionKey(name: string): string {
  return nameKey(name)
    .replace(/(^| )обл\.?(?= |$)/u, '$1область')
    .replace(/(^| )респ\.?(?= |$)/u, '$1республика')
    .replace(/^г\. ?|^город /u, '')
}

const nameKey = (name: string) => name.trim().toLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ')
