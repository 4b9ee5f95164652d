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

/** Lines «code name»; `wrongLine` is the number of the first that is not one. */
export function readDirections(typed: string): { directions: DirectionLine[]; wrongLine: number | null } {
  const directions: DirectionLine[] = []
  for (const [index, line] of typed.split('\n').entries()) {
    if (line.trim() === '') continue
    const match = /^([0-9a-z][0-9a-z-]{0,39})\s+(\S.*)$/u.exec(line.trim())
    if (!match) return { directions, wrongLine: index + 1 }
    directions.push({ code: match[1]!, name: match[2]! })
  }
  return { directions, wrongLine: directions.length === 0 ? 1 : null }
}
