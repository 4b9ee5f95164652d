import type { Brief, Contradiction, SourceSpan, Spread } from '../../analysis/analyse-corpus-types.ts'
import type { BriefMember } from '../../analysis/brief-member.ts'
import { makeBrief } from '../../analysis/brief.ts'
import { findContradictions } from '../../analysis/contradictions.ts'
import { measureSpread } from '../../analysis/spread.ts'
import type { Contradiction as StoredContradiction, Source, Spread as StoredSpread } from '../../model/theme.ts'
import type { CorpusRow } from '../../store/corpus.ts'
import type { ThemeWords } from '../../store/theme-change.ts'
import type { Lexicon } from '../../text/lexicon.ts'

/** Rows of the corpus by id: numbers and regions of what the analysis names by id only. */
export type RowsById = ReadonlyMap<string, CorpusRow>

const sourceOf = (span: SourceSpan, rows: RowsById): Source[] => {
  const row = rows.get(span.id)
  return row ? [{ initiativeId: row.initiativeId as Source['initiativeId'], number: row.number, from: span.from, to: span.to }] : []
}

/** The analysis' brief as it is stored: a sentence whose sources are not all known is left out, never shown. */
function storedBrief(brief: Brief, rows: RowsById): ThemeWords['brief'] {
  return brief.sentences.flatMap(({ part, text, made, sources, counts }) => {
    const known = sources.flatMap((span) => sourceOf(span, rows))
    return known.length === 0 || known.length < sources.length ? [] : [{ part, text, made, sources: known, counts: { ...counts } }]
  })
}

const storedContradictions = (found: readonly Contradiction[], rows: RowsById): StoredContradiction[] =>
  found.map(({ about, sides }) => ({
    about,
    sides: sides.map(({ label, initiatives, quote, source, sources }) => ({
      label,
      quote,
      initiatives: [...initiatives] as StoredContradiction['sides'][number]['initiatives'],
      sources: [source, ...sources.filter(({ id }) => id !== source.id)].flatMap((span) => sourceOf(span, rows)),
    })),
  }))

function storedSpread(spread: Spread, rows: RowsById): StoredSpread {
  const codes = new Map([...rows.values()].map(({ region, regionName }) => [regionName, region]))
  return {
    initiatives: spread.initiatives,
    municipalities: spread.municipalities,
    regions: spread.regions.map((region) => ({ code: codes.get(region.name) ?? '', ...region })),
    campaignShare: spread.campaignShare,
  }
}

export interface FoundWords {
  readonly terms: readonly string[]
  readonly brief: Brief
  readonly contradictions: readonly Contradiction[]
  readonly spread: Spread
  readonly quotes: readonly SourceSpan[]
}

/** What the analysis found of a theme in the shapes that are stored. */
export const storedWords = (found: FoundWords, rows: RowsById): ThemeWords => ({
  terms: found.terms,
  brief: storedBrief(found.brief, rows),
  contradictions: storedContradictions(found.contradictions, rows),
  spread: storedSpread(found.spread, rows),
  quotes: found.quotes.flatMap((span) => sourceOf(span, rows)),
})

const mostQuotes = 3

/** Quotes of a theme put together by people: the best supported verbatim sentences of different authors. */
function quotesOf(brief: Brief): SourceSpan[] {
  const verbatim = brief.sentences.filter(({ made }) => !made).sort((a, b) => b.counts.initiatives - a.counts.initiatives)
  const byAuthor = new Map(verbatim.flatMap(({ sources }) => sources.slice(0, 1)).map((span) => [span.id, span]))
  return [...byAuthor.values()].slice(0, mostQuotes)
}

/** Says a theme afresh from its members: after a merge, a move, or a run whose members people had changed. */
export function describeMembers(members: readonly BriefMember[], terms: readonly string[], lexicon: Lexicon): FoundWords {
  const brief = makeBrief(members, lexicon)
  return { terms, brief, contradictions: findContradictions(members, lexicon), spread: measureSpread(members, null), quotes: quotesOf(brief) }
}

/** A row as a member of a theme. */
export function memberOf(row: CorpusRow, words: Pick<BriefMember, 'text' | 'fragments'>): BriefMember {
  return {
    ...words,
    id: row.initiativeId,
    municipality: row.municipalityName,
    region: row.regionName,
    date: row.submittedAt.toISOString(),
    representative: row.groupId === null || row.representative,
    template: row.groupKind === 'template',
  }
}
