const entities: Readonly<Record<string, string>> = { nbsp: ' ', quot: '"', laquo: '«', raquo: '»', mdash: '—', ndash: '–', amp: '&' }

/** The text without left-overs of markup, for one line in a list; the whole text is always shown as it was written. */
const unmarked = (text: string): string =>
  text.replace(/<\/?[a-z][^<>]{0,200}>/gi, ' ').replace(/&([a-z]{2,5});/g, (whole, name: string) => entities[name] ?? whole)

/** At most `length` characters, cut at a space and closed by «…». */
export function shortened(text: string, length: number): string {
  const plain = unmarked(text).replace(/\s+/g, ' ').trim()
  if (plain.length <= length) return plain
  const cut = plain.slice(0, length)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > length / 2 ? space : length).replace(/(?<![\s,;:–—-])[\s,;:–—-]+$/, '')}…`
}

/** What an author may have said; every part may be missing. */
export interface Said {
  readonly title?: string | undefined
  readonly problem?: string | undefined
  readonly proposal?: string | undefined
}

/** The author's own title, else the first words of what they said. */
export function initiativeTitle(said: Said): string {
  return said.title?.trim() || shortened(said.problem?.trim() || (said.proposal ?? ''), 90)
}

/** The first words of what is asked, or of what is wrong where nothing is asked. */
export const initiativeGist = (said: Said, length: number): string => shortened(said.proposal?.trim() || (said.problem ?? ''), length)
