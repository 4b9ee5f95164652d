import { roundStages } from '../../../model/round.ts'
import { instantIn } from '../../format/zone.ts'

/** One line of the directions as typed. */
export interface DirectionLine {
  readonly code: string
  readonly name: string
  readonly from: string
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Lines as typed, empty ones left out. */
export function readDirectionLines(form: FormData): DirectionLine[] {
  const [codes, names, from] = ['code', 'name', 'from'].map((name) => form.getAll(name).map(text)) as [string[], string[], string[]]
  return codes.map((code, place) => ({ code, name: names[place] ?? '', from: from[place] ?? '' })).filter(({ code, name, from: origin }) => code !== '' || name !== '' || origin !== '')
}

/** What the verb takes: «2023/selo 2024/dorogi» are two origins; words of a direction that stays are kept. */
export const directionsOf = (lines: readonly DirectionLine[], words: ReadonlyMap<string, readonly string[]>) =>
  lines.map(({ code, name, from }) => ({
    code,
    name,
    words: [...(words.get(code) ?? [])],
    origins: from.split(/[\s,;]+/u).filter(Boolean).map((origin) => ({ roundId: origin.split('/')[0] ?? '', code: origin.split('/')[1] ?? '' })),
  }))

export interface DeadlineForm {
  readonly opensAt: string
  readonly closesAt: string
  readonly reason: string
}

export const readDeadline = (form: FormData): DeadlineForm => ({ opensAt: text(form.get('opensAt')), closesAt: text(form.get('closesAt')), reason: text(form.get('reason')) })

/** Stages with a day, by the field named after each. */
export const plannedStages = (form: FormData, zone: string) =>
  roundStages.flatMap((stage) => {
    const typed = text(form.get(stage))
    return typed === '' ? [] : [{ stage, startsAt: instantIn(typed, zone) }]
  })
