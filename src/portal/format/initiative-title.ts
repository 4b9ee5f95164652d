/** At most `length` characters, cut at a space and closed by «…». */
export function shortened(text: string, length: number): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length <= length) return plain
  const cut = plain.slice(0, length)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > length / 2 ? space : length).replace(/[\s,;:–—-]+$/, '')}…`
}

/** The author's own title, else the first words of what they said. */
export function initiativeTitle(said: { readonly title: string; readonly problem: string; readonly proposal: string }): string {
  return said.title.trim() || shortened(said.problem.trim() || said.proposal, 90)
}
