import type { Contradiction, SourceSpan } from '../analysis/analyse-corpus-types.ts'
import type { BriefMember } from '../analysis/brief-member.ts'
import type { FamilyWords } from '../analysis/family-words.ts'
import type { PreparedRows } from '../analysis/prepare-rows.ts'
import type { NamingFitness } from '../analysis/theme-terms.ts'
import { languages } from '../text/language.ts'
import type { CrewNews, MemberColumns } from './crew-messages.ts'
import { shared } from './shared-memory.ts'

/** What helpers are told of the rows before directions: a copy of the index in shared memory. */
export function indexNews({ index, languages: spoken }: PreparedRows, fitness: NamingFitness): CrewNews {
  const { table, rows, tokenStart, token, termStart, term, count, documents } = index
  const numbers = { tokenStart: shared(tokenStart), token: shared(token), termStart: shared(termStart), term: shared(term), count: shared(count), documents: shared(documents) }
  const codes = Uint8Array.from(spoken, (language) => languages.indexOf(language))
  return { news: 'index', index: { rows, ...numbers, table: table.columns() }, languages: shared(codes), fitness }
}

/** What helpers are told of the members: an id is told by the first row that bears it. */
export function memberColumns(members: readonly BriefMember[]): MemberColumns {
  const rowOf = new Map<string, number>()
  const firstOfId = Int32Array.from(members, ({ id }, row) => {
    const first = rowOf.get(id)
    if (first === undefined) rowOf.set(id, row)
    return first ?? row
  })
  return { firstOfId: shared(firstOfId), representative: shared(Uint8Array.from(members, ({ representative }) => (representative ? 1 : 0))) }
}

/** A helper's words with ids instead of row numbers. */
export function withIds({ sentences, contradictions }: FamilyWords, members: readonly BriefMember[]): FamilyWords {
  const idOf = (row: string): string => members[Number(row)]!.id
  const placed = (span: SourceSpan): SourceSpan => ({ ...span, id: idOf(span.id) })
  const renamed = (one: Contradiction): Contradiction => ({
    ...one,
    sides: one.sides.map((side) => ({ ...side, initiatives: side.initiatives.map(idOf), source: placed(side.source), sources: side.sources.map(placed) })),
  })
  return { sentences, contradictions: contradictions.map((own) => own.map(renamed)) }
}

/** Places of parts, the largest first: nobody is left with a large one in the end. Ties: the earlier place. */
export function largestFirst<Part>(parts: readonly Part[], size: (part: Part) => number): number[] {
  return parts.map((_, place) => place).sort((a, b) => size(parts[b]!) - size(parts[a]!) || a - b)
}

/** Answers given in the order of `places`, put where they belong. */
export function inPlaces<Answer>(places: readonly number[], answers: readonly Answer[]): Answer[] {
  const placed: Answer[] = []
  places.forEach((place, i) => (placed[place] = answers[i]!))
  return placed
}
