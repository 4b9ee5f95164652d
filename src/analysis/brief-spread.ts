import type { BriefSentence, SourceSpan, Spread, VoiceCounts } from './analyse-corpus-types.ts'
import type { BriefFamily, BriefMember } from './brief-member.ts'
import { agreeing, counted, countedFrom, countOf, figure, outOf } from './russian-counts.ts'
import { measureSpread } from './spread.ts'
import { countVoices } from './voice-counts.ts'

/** Members of a theme or of a subtheme with what was counted about them. */
export interface MeasuredMembers {
  readonly members: readonly BriefMember[]
  readonly counts: VoiceCounts
  readonly spread: Spread
}

/** Counts of a theme and of its subthemes, the theme's first. */
export const measureFamily = ({ members, parts }: BriefFamily, allRegions: readonly string[] | null = null): MeasuredMembers[] =>
  [members, ...parts.map((places) => Array.from(places, (place) => members[place]!))].map((own) => ({
    members: own,
    counts: countVoices(own),
    spread: measureSpread(own, allRegions),
  }))

/**
 * Sentences made from counted facts: «Об этом говорят 123 инициативы из 45 муниципалитетов 17 регионов.» Each cites every
 * initiative it counts. Nothing is said that was not counted: no municipality in the rows, no word of municipalities.
 */
export function spreadSentences({ members, counts, spread }: MeasuredMembers): BriefSentence[] {
  if (members.length === 0) return []
  const sentences = [made(totalSentence(counts), members, counts)]
  const copies = members.filter((member) => member.template)
  if (copies.length > 1) {
    const said = countOf(copies.length, ['инициатива повторяет', 'инициативы повторяют', 'инициатив повторяют'])
    sentences.push(made(`${said} общий текст обращения; разных голосов — ${spread.voices}.`, copies, countVoices(copies)))
  }
  const [loudest] = spread.regions
  if (loudest !== undefined && spread.regions.length >= 3 && loudest.initiatives / members.length >= 0.3) {
    const share = Math.round((loudest.initiatives / members.length) * 100)
    const fromThere = members.filter((member) => member.region?.trim() === loudest.name)
    const text = `Больше всего инициатив даёт один регион — ${loudest.name}: ${loudest.initiatives} из ${members.length} (${share}\u00a0%).`
    sentences.push(made(text, fromThere, countVoices(fromThere)))
  }
  const silence = silenceSentence(spread)
  if (silence !== null) sentences.push(made(silence, members, counts))
  return sentences
}

/** Silence says something only of a theme that is heard in several regions; a short list is told by name. */
const leastHeard = 3
const mostNamed = 5

/** «Молчит 1 регион из 89: Республика Тыва.» Null when no register was given. */
function silenceSentence({ regions, silentRegions }: Spread): string | null {
  if (silentRegions === null || silentRegions.length === 0 || regions.length < leastHeard) return null
  const count = silentRegions.length
  const names = count <= mostNamed ? `: ${silentRegions.join(', ')}` : ''
  return `${agreeing(count, 'Молчит', 'Молчат')} ${countOf(count, counted.regions)} из ${figure(count + regions.length)}${names}.`
}

function totalSentence({ initiatives, municipalities, regions }: VoiceCounts): string {
  const said = `Об этом ${agreeing(initiatives, 'говорит', 'говорят')} ${countOf(initiatives, counted.initiatives)}`
  if (municipalities === 0)
    return regions === 0 ? `${said}.` : `${said} ${outOf(regions, countedFrom.regions)}.`
  const from = `${said} ${outOf(municipalities, countedFrom.municipalities)}`
  return regions === 0 ? `${from}.` : `${from} ${outOf(regions, countedFrom.regions).replace('из ', '')}.`
}

const made = (text: string, members: readonly BriefMember[], counts: VoiceCounts): BriefSentence => ({
  part: 'spread',
  text,
  made: true,
  sources: members.map(wholeOf),
  counts,
})

/** The stretch that shows an initiative speaks of this: its first problem or proposal, else all of it. */
function wholeOf(member: BriefMember): SourceSpan {
  const first =
    member.fragments.find((fragment) => fragment.kind === 'problem' || fragment.kind === 'proposal') ??
    member.fragments[0]
  return { id: member.id, from: first?.from ?? 0, to: first?.to ?? member.text.length }
}
