/**
 * Left-overs of HTML hidden without moving anything: the answer has exactly the length of the question, so every position
 * found in it is a position in the author's own text. Tags become spaces, tags that end a block begin with a line break
 * (a paragraph is a sentence end), entities become their character padded with spaces; a letter is padded with soft
 * hyphens so that the word around it stays one word. Cost: linear; an unclosed «<» is left alone.
 */

const blockTags = new Set(
  'address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul'.split(
    ' ',
  ),
)

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bdquo: '„',
  bull: '•',
  copy: '©',
  deg: '°',
  emsp: ' ',
  ensp: ' ',
  gt: '>',
  hellip: '…',
  laquo: '«',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  middot: '·',
  minus: '−',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  raquo: '»',
  rdquo: '”',
  rsquo: '’',
  sect: '§',
  shy: '\u00ad',
  thinsp: ' ',
  times: '×',
}

/** A tag is at most this long: a longer stretch between brackets is the author's own text. */
const longestTag = 2000
const longestEntity = 10

/** Where `sought` begins after `from`; what was once not found is not looked for again, which keeps the whole pass linear. */
function find(text: string, sought: string, from: number, absent: Set<string>): number {
  if (absent.has(sought)) return -1
  const at = text.indexOf(sought, from)
  if (at < 0) absent.add(sought)
  return at
}

/** Name of the tag or comment that starts at `from` and its end, or null when this «<» is just a sign. */
function tagAt(text: string, from: number, absent: Set<string>): { name: string; to: number } | null {
  if (text.startsWith('<!--', from)) {
    const end = find(text, '-->', from + 4, absent)
    return end < 0 ? null : { name: '!--', to: end + 3 }
  }
  let i = from + 1
  if (text[i] === '/') i++
  const start = i
  while (i < text.length && i - start < 20 && /[a-zA-Z0-9:!?]/.test(text[i] as string)) i++
  if (i === start) return null
  const name = text.slice(start, i).toLowerCase()
  if (!/[\s/>]/.test(text[i] ?? '')) return null
  const limit = Math.min(text.length, from + longestTag)
  for (; i < limit; i++) {
    if (text[i] === '>') return { name, to: i + 1 }
    if (text[i] === '<') return null
  }
  return null
}

/** Script and style carry no words of the author: their whole content goes with them. */
function contentEnd(text: string, name: string, to: number, absent: Set<string>): number {
  if (name !== 'script' && name !== 'style') return to
  const end = find(text, `</${name}`, to, absent)
  return end < 0 ? to : end
}

/** The character an entity at `from` («&nbsp;», «&#1084;», «&#x2014;») stands for, with its end, or null. */
function entityAt(text: string, from: number): { character: string; to: number } | null {
  const near = text.slice(from + 1, from + longestEntity + 1)
  const length = near.indexOf(';')
  if (length < 0) return null
  const body = near.slice(0, length)
  const end = from + 1 + length
  const numeric = /^#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}))$/.exec(body)
  if (numeric === null) {
    const character = entities[body.toLowerCase()]
    return character === undefined ? null : { character, to: end + 1 }
  }
  const code = numeric[1] === undefined ? Number.parseInt(numeric[2] as string, 16) : Number(numeric[1])
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  const character = isCharacter ? String.fromCodePoint(code) : ' '
  return { character: character === '\u00a0' ? ' ' : character, to: end + 1 }
}

/** What stands in place of a piece of markup `length` units long. */
interface Instead {
  tag(name: string, length: number): string
  entity(character: string, length: number): string
}

/** The text with every tag and entity replaced; null when it has none. */
function replaceMarkup(text: string, instead: Instead): string | null {
  if (!text.includes('<') && !text.includes('&')) return null
  const parts: string[] = []
  let kept = 0
  const absent = new Set<string>()
  const signs = /[<&]/g
  for (let found = signs.exec(text); found !== null; found = signs.exec(text)) {
    const from = found.index
    let to = from
    if (text[from] === '<') {
      const tag = tagAt(text, from, absent)
      if (tag === null) continue
      to = contentEnd(text, tag.name, tag.to, absent)
      parts.push(text.slice(kept, from), instead.tag(tag.name, to - from))
    } else {
      const entity = entityAt(text, from)
      if (entity === null) continue
      to = entity.to
      parts.push(text.slice(kept, from), instead.entity(entity.character, to - from))
    }
    kept = to
    signs.lastIndex = to
  }
  parts.push(text.slice(kept))
  return parts.length === 1 ? null : parts.join('')
}

const blanks: Instead = {
  tag: (name, length) => (blockTags.has(name) ? '\n' : ' ') + ' '.repeat(length - 1),
  entity: (character, length) => character + (/[\p{L}\p{M}\u00ad]/u.test(character) ? '\u00ad' : ' ').repeat(length - character.length),
}

/** The same text with markup blanked, of the same length in UTF-16 units. */
export function withoutMarkup(text: string): string {
  return replaceMarkup(text, blanks) ?? text
}

/** As a browser shows it: tags of blocks begin a line, others leave no trace. A sign that is not to be seen stays away. */
const shown: Instead = {
  tag: (name) => (blockTags.has(name) ? '\n' : ''),
  entity: (character) => (/\p{C}/u.test(character) ? '' : character),
}

/**
 * What a person sees of a text with left-overs of HTML: paragraphs and lines where the tags began them, entities as their
 * characters, lines trimmed and never two empty ones together. A text without markup comes back as it is. Linear.
 */
export function readableText(text: string): string {
  const plain = replaceMarkup(text, shown)
  if (plain === null) return text
  const lines = plain.split('\n').map((line) => line.trim())
  return lines.filter((line, at) => line !== '' || (at > 0 && lines[at - 1] !== '')).join('\n').trim()
}
