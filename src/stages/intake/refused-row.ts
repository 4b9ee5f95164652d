import { z } from 'zod'
import { refusals, type Refusal, type RefusalCode } from '../../model/refusal.ts'

/** A row of a file that was not taken: what to mend, and what stood there. */
export const RefusedRow = z.object({
  row: z.number().int(),
  code: z.string(),
  sentence: z.string(),
  /** Field of an import row; empty when it is about the row as a whole. */
  field: z.string(),
  /** What stood in that field, shortened; for a municipality its name and region, where they are known. */
  value: z.string(),
})
export type RefusedRow = z.infer<typeof RefusedRow>

/** Rows refused for one and the same: how many, and a few of them. */
export const RefusedGroup = RefusedRow.pick({ code: true, sentence: true, field: true }).extend({
  count: z.number().int(),
  /** The first rows, at most five, each with another value. */
  examples: z.array(RefusedRow.pick({ row: true, value: true })),
})
export type RefusedGroup = z.infer<typeof RefusedGroup>

const mostExamples = 5
const mostSigns = 80

/** Fields as columns of a file are called; the schema of a submission keeps the author's apart. */
const columnOf: Readonly<Record<string, string>> = { 'author.name': 'authorName', 'author.email': 'authorEmail', 'author.role': 'authorRole' }

/** What a field of a row must hold, for rows the schema refused. */
const wants: Readonly<Record<string, string>> = {
  oktmo: 'Нужно муниципальное образование: код ОКТМО из 8 или 11 цифр либо название, единственное в вашей части.',
  direction: 'Нужно направление этого раунда: код или название.',
  title: 'Заголовок не длиннее 150 знаков.',
  problem: 'Не длиннее 20 000 знаков, без скрытых знаков.',
  proposal: 'Не длиннее 20 000 знаков, без скрытых знаков.',
  practice: 'Не длиннее 20 000 знаков, без скрытых знаков.',
  effect: 'Не длиннее 5 000 знаков, без скрытых знаков.',
  kinds: 'Вид: проблема, предложение, практика или поправка.',
  competence: 'Уровень: РФ, совместное, субъект, местное или не знаю.',
  wishedInstrument: 'Такого инструмента в перечне нет. Оставьте пустым, если не знаете.',
  ownId: 'Номер не длиннее 100 знаков.',
  authorName: 'Имя не длиннее 200 знаков.',
  authorEmail: 'Это не адрес электронной почты. Исправьте или оставьте пустым.',
  authorRole: 'Роль: глава, депутат, муниципальный служащий, работник бюджетной организации или житель.',
}

/** The sentence of a refused row by what is kept of it. */
export const sentenceOfRow = (code: string, field: string): string => (code === 'invalid-input' ? wants[field] : undefined) ?? refusals[code as RefusalCode]?.[1] ?? code

/** What stood in a field, as text. */
const shown = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '').slice(0, mostSigns)

/** Tells of one refused row; the refusal's detail `value` says what stood there in words. */
export function tellRefused(row: number, fields: Readonly<Record<string, unknown>>, { code, fields: [problem], details }: Refusal): RefusedRow {
  const path = problem?.path ?? ''
  const field = columnOf[path] ?? path.replace(/\.\d+$/u, '')
  return { row, code, field, sentence: sentenceOfRow(code, field), value: details['value'] ?? shown(fields[field]) }
}

/** Gathers refused rows by what is wrong with them; memory: a few rows a group, and there are as many groups as fields and codes. */
export class RefusedGroups {
  readonly #groups = new Map<string, { code: string; sentence: string; field: string; count: number; examples: { row: number; value: string }[] }>()

  add({ row, code, sentence, field, value }: RefusedRow): void {
    const key = JSON.stringify([code, field, sentence])
    const group = this.#groups.get(key) ?? { code, sentence, field, count: 0, examples: [] }
    this.#groups.set(key, group)
    group.count += 1
    if (group.examples.length < mostExamples && group.examples.every((one) => one.value !== value)) group.examples.push({ row, value })
  }

  /** The largest first; the earlier met of two as large. */
  list(): RefusedGroup[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count)
  }
}
