/** Markup that needs no escaping any more. Only `html` and `raw` make it. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Html | null | false | readonly Part[]

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/gu, (letter) => escapes[letter]!)

function shown(part: Part): string {
  if (part === null || part === false) return ''
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(shown).join('')
  return escapeHtml(String(part))
}

/** Template whose values are escaped unless they are markup already: every field is hostile. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.reduce((text, string, i) => text + string + (i < parts.length ? shown(parts[i]!) : ''), ''))

/** Our own markup, style or script, never a text of somebody's. */
export const raw = (text: string): Html => new Html(text)
