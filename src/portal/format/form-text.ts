/** The fields of the form that are read as one text, in the order of the reader. */
const parts = ['title', 'problem', 'proposal', 'practice', 'effect'] as const
export type TextField = (typeof parts)[number]
export type FormText = { readonly [Name in TextField]: string }

interface Span {
  readonly from: number
  readonly to: number
}

const between = '\n\n'

/** All words in one, as the reader takes them. */
export const wholeText = (values: FormText): string =>
  parts.map((name) => values[name]).filter((part) => part.trim() !== '').join(between)

/** Where each filled field lies in the whole text. */
function placesOf(values: FormText): (Span & { readonly name: TextField })[] {
  let at = 0
  return parts.flatMap((name) => {
    if (values[name].trim() === '') return []
    const place = { name, from: at, to: at + values[name].length }
    at = place.to + between.length
    return [place]
  })
}

/** The fields in which the stretches lie, with those stretches replaced. Positions are in the whole text. */
export function replaceIn(values: FormText, spans: readonly (Span & { readonly mask: string })[]): Partial<Record<TextField, string>> {
  const changed: Partial<Record<TextField, string>> = {}
  for (const { name, from, to } of placesOf(values)) {
    const inside = spans.filter((span) => span.from >= from && span.to <= to).sort((a, b) => b.from - a.from)
    if (inside.length === 0) continue
    changed[name] = inside.reduce((text, span) => text.slice(0, span.from - from) + span.mask + text.slice(span.to - from), values[name])
  }
  return changed
}

/** Its number in a text that is no more. */
const numbered = /^(?:\d{1,2}|[а-я])[.)]\s+/iu

/** The text cut into parts: each keeps its own words of every field, without the number it had. The title stays with the first. */
export function splitInto(values: FormText, cuts: readonly { readonly spans: readonly Span[] }[]): FormText[] {
  const places = placesOf(values)
  return cuts.map(({ spans }, number) => {
    const words = (name: TextField) => {
      const place = places.find((one) => one.name === name)
      if (!place) return ''
      const pieces = spans.map(({ from, to }) => values[name].slice(Math.max(0, from - place.from), Math.max(0, Math.min(to, place.to) - place.from)))
      return pieces.join('').trim().replace(numbered, '')
    }
    const own = Object.fromEntries(parts.map((name) => [name, name === 'title' ? '' : words(name)])) as Record<TextField, string>
    return { ...own, title: number === 0 ? values.title : '' }
  })
}
