import type { Fragment } from '../model/fragment.ts'
import type { Span } from '../model/span.ts'

/**
 * Does one text speak of several problems that have nothing to do with each other, and where does each begin?
 *
 * Lexical cohesion (Hearst 1997, TextTiling) at the places where a writer may turn: a new paragraph, a numbered line, a
 * sentence that opens with a turning word. From there on to the next such place is a piece. A piece that tells a problem after a
 * turning word or under a number of its own, and shares hardly a content word with what was said before, begins a part of its own;
 * any other piece joins the part it shares most with, ties and strangers the one spoken of last. Careful on purpose: sent parts
 * lie with different people, so that a wrong advice costs more than none. Cost: linear in the words, times the parts (few).
 */
export interface TextPart {
  /** Where its pieces stand, in order. */
  readonly spans: readonly Span[]
}

/** A content word of the text: its normal form, and where it stands. */
export interface PlacedForm {
  readonly form: string
  readonly from: number
}

/** Below this share of the smaller vocabulary two pieces speak of different things. */
const related = 0.09
/** Content words a piece must have to be called a problem of its own: shorter ones are remarks. */
const fewestForms = 7
/** More parts than a person would send in one text; the rest stays with the last. */
const mostParts = 5

/** «Кроме того» and «также» go on with the same thing more often than not; these say that another begins. */
const turningWords =
  /^(?:отдельно|попутно|заодно|к слову)(?!\p{L})|^[^.!?]{0,40}(?:ещ[её] (?:об? )?одн\p{L}+|втор\p{L}+|треть\p{L}+|друг\p{L}+|отдельн\p{L}+|ин\p{L}+) (?:вопрос|проблем|тем|бед|момент)\p{L}*(?!\p{L})/iu
const numbered = /^\s*(?:\d{1,2}|[а-я])[.)]\s/iu

/** Cuts the text into pieces at the places where a writer may turn. */
export function piecesOf(text: string, sentences: readonly Span[]): Span[] {
  const starts = sentences.filter(({ from }, at) => at === 0 || mayTurn(text, from, sentences[at - 1]!.to))
  return starts.map(({ from }, at) => ({ from, to: starts[at + 1]?.from ?? text.length }))
}

function turnsAt(text: string, from: number): boolean {
  const start = text.slice(from, from + 60).trimStart()
  return numbered.test(start) || turningWords.test(start)
}

const mayTurn = (text: string, from: number, before: number): boolean => text.slice(before, from).includes('\n') || text[from - 1] === '\n' || turnsAt(text, from)

interface OpenPart {
  readonly spans: Span[]
  readonly forms: Set<string>
  /** It names a problem or asks for something: what precedes that is a greeting or a heading. */
  speaks: boolean
}

function sharedWith(part: OpenPart, forms: ReadonlySet<string>): number {
  let shared = 0
  for (const form of forms) if (part.forms.has(form)) shared++
  return shared / Math.max(1, Math.min(part.forms.size, forms.size))
}

/** The parts of a text; one when it speaks of one thing. Fragments are those of the same text; forms in order of place. */
export function partsOf(text: string, pieces: readonly Span[], forms: readonly PlacedForm[], fragments: readonly Fragment[]): TextPart[] {
  const parts: OpenPart[] = []
  let last: OpenPart | null = null
  for (const piece of pieces) {
    const inside = (at: number) => at >= piece.from && at < piece.to
    const said = new Set(forms.filter(({ from }) => inside(from)).map(({ form }) => form))
    // Only a problem told after a turning word or under a number of its own: demands in a row are one solution.
    const turns = turnsAt(text, piece.from) && fragments.some(({ kind, from }) => kind === 'problem' && inside(from))
    const nearest = parts.reduce<{ part: OpenPart | null; share: number }>((best, part) => (sharedWith(part, said) > best.share ? { part, share: sharedWith(part, said) } : best), { part: null, share: 0 })
    const isNew = last === null || (turns && said.size >= fewestForms && last.speaks && nearest.share < related && parts.length < mostParts)
    const into: OpenPart = isNew ? { spans: [], forms: new Set(), speaks: false } : ((nearest.share >= related ? nearest.part : last) ?? last!)
    if (isNew) parts.push(into)
    into.spans.push(piece)
    for (const form of said) into.forms.add(form)
    into.speaks ||= fragments.some(({ kind, from }) => (kind === 'problem' || kind === 'proposal') && inside(from))
    last = into
  }
  return parts.map(({ spans }) => ({ spans }))
}
