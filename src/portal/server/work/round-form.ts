/** A round as typed by an administrator; every action gives it back. */
export interface RoundForm {
  readonly roundId: string
  readonly title: string
  readonly kind: string
  readonly zone: string
  readonly opensAt: string
  readonly closesAt: string
  readonly directions: string
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').replaceAll('\r\n', '\n').trim()

export const readRoundForm = (form: FormData): RoundForm => ({
  roundId: text(form, 'roundId'),
  title: text(form, 'title'),
  kind: text(form, 'kind') || 'initiatives',
  zone: text(form, 'zone') || 'Europe/Moscow',
  opensAt: text(form, 'opensAt'),
  closesAt: text(form, 'closesAt'),
  directions: text(form, 'directions'),
})

export interface DirectionLine {
  readonly code: string
  readonly name: string
}

const latin: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p',
  р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
}

/** A code for a direction that was given none: its first word in Latin letters, numbered when it is taken. Null where no letter is left. */
function codeOf(name: string, taken: ReadonlySet<string>): string | null {
  const spelt = [...name.toLowerCase()].map((letter) => latin[letter] ?? letter).join('')
  const word = /[a-z][0-9a-z]*/.exec(spelt)?.[0].slice(0, 30)
  if (word === undefined) return null
  for (let n = 1; ; n++) {
    const code = n === 1 ? word : `${word}-${n}`
    if (!taken.has(code)) return code
  }
}

/** What follows a code, without the colon or dash between. */
function withoutDivider(rest: string): string {
  const name = rest.trimStart()
  return (/^(?:[:;—–]|-\s)/u.test(name) ? name.slice(1) : name).trimStart()
}

/**
 * Lines «name», or «code name» with a space, colon or dash between; `wrongLine` is the number of the first without a name.
 * Codes a person gave come first: none made here takes one of them.
 */
export function readDirections(typed: string): { directions: DirectionLine[]; wrongLine: number | null } {
  const lines = typed.split('\n').map((line) => {
    const plain = line.trim()
    const code = /^[0-9a-z][0-9a-z-]{0,39}(?=[\s:;—–])/u.exec(plain)?.[0] ?? null
    return { code, name: code === null ? plain : withoutDivider(plain.slice(code.length)) }
  })
  const taken = new Set(lines.flatMap(({ code }) => code ?? []))
  const directions: DirectionLine[] = []
  for (const [index, { code, name }] of lines.entries()) {
    if (code === null && name === '') continue
    const own = code ?? codeOf(name, taken)
    if (own === null || !/\p{L}/u.test(name)) return { directions, wrongLine: index + 1 }
    taken.add(own)
    directions.push({ code: own, name })
  }
  return { directions, wrongLine: directions.length === 0 ? 1 : null }
}
