import { fixedCodes, type CatalogueChange, type CatalogueEntry, type CatalogueFault, type CatalogueLine, type CatalogueName, type Wording } from '../../model/catalogue.ts'
import { moscowDate, moscowMidnight } from '../../model/working-days.ts'
import type { NewWording } from '../../store/catalogue.ts'
import { dayIn } from './compare-municipalities.ts'

export interface CatalogueCompared {
  readonly faults: CatalogueFault[]
  readonly changes: CatalogueChange[]
  readonly same: number
  /** Rows to be written. */
  readonly written: NewWording[]
}

export interface CatalogueComparedWith {
  readonly catalogue: CatalogueName
  /** All wordings there were and are planned, older first. */
  readonly known: readonly CatalogueEntry[]
  readonly whole: boolean
  readonly now: Date
}

interface Read extends Wording {
  readonly code: string
  /** Null: at once. */
  readonly from: Date | null
  /** First instant it is not offered any more. */
  readonly until: Date | null
}

type Fault = CatalogueFault['fault']
const day = 86_400_000

const isReasons = (catalogue: CatalogueName): boolean => fixedCodes[catalogue] === undefined

function faultsOf(line: CatalogueLine, { catalogue, now }: CatalogueComparedWith): [string, Fault][] {
  const faults: [string, Fault][] = []
  const [from, to, today] = [dayIn(line.validFrom), dayIn(line.validTo), moscowDate(now)]
  const fixed = fixedCodes[catalogue]
  const code = line.code.trim()
  if (!/^[a-z][a-z0-9-]{0,59}$/u.test(code)) faults.push(['code', 'code'])
  else if (fixed !== undefined && !fixed.includes(code)) faults.push(['code', 'unknown-code'])
  if (line.name.trim() === '') faults.push(['name', 'empty'])
  if (isReasons(catalogue) && line.says.trim() === '') faults.push(['says', 'empty'])
  if (from === undefined) faults.push(['validFrom', 'date'])
  if (to === undefined) faults.push(['validTo', 'date'])
  if (typeof from === 'string' && from < today) faults.push(['validFrom', 'past'])
  if (typeof to === 'string' && to < (from ?? today)) faults.push(['validTo', 'ends-before-begins'])
  if (typeof to === 'string' && fixed !== undefined) faults.push(['validTo', 'fixed'])
  return faults
}

function readLine(line: CatalogueLine, now: Date): Read {
  const [from, to] = [dayIn(line.validFrom) ?? null, dayIn(line.validTo) ?? null]
  return {
    code: line.code.trim(),
    name: line.name.trim(),
    says: line.says.trim(),
    nameEn: line.nameEn.trim(),
    from: from === null || from === moscowDate(now) ? null : moscowMidnight(from),
    until: to === null ? null : new Date(moscowMidnight(to).getTime() + day),
  }
}

const wordsOf = ({ name, says, nameEn }: Wording): Wording => ({ name, says, nameEn })
const sameWords = (a: Wording, b: Wording): boolean => a.name === b.name && a.says === b.says && a.nameEn === b.nameEn

/**
 * What rows would change in a catalogue: pure, quadratic in its few hundred rows. A wording begins on its first day by Moscow's
 * clock, or at once; it ends a day after its last. Whatever has begun stays as it was.
 */
export function compareCatalogue(lines: readonly CatalogueLine[], against: CatalogueComparedWith): CatalogueCompared {
  const { catalogue, known, whole, now } = against
  const faults: CatalogueFault[] = lines.flatMap((line) => faultsOf(line, against).map(([field, fault]) => ({ row: line.row, field, fault })))
  const codes = lines.map(({ code }) => code.trim())
  lines.forEach(({ row }, place) => {
    if (codes.indexOf(codes[place]!) < place) faults.push({ row, field: 'code', fault: 'repeated' })
  })
  const result: CatalogueCompared = { faults, changes: [], same: 0, written: [] }
  if (faults.length > 0) return result
  const inForce = (code: string, at: Date): CatalogueEntry | null => known.findLast((one) => one.code === code && Date.parse(one.validFrom) <= at.getTime()) ?? null
  let same = 0
  const write = (read: Wording & { readonly code: string }, from: Date | null, withdrawn: boolean, position: number) => {
    const before = inForce(read.code, from ?? now)
    if (before === null ? withdrawn : before.withdrawn === withdrawn && (withdrawn || sameWords(before, read))) return void (same += 1)
    const kind = withdrawn ? 'ends' : before === null ? 'added' : before.withdrawn ? 'returns' : 'reworded'
    result.changes.push({ kind, code: read.code, before: before && wordsOf(before), after: wordsOf(read), from: from?.toISOString() ?? null })
    result.written.push({ catalogue, code: read.code, ...wordsOf(read), withdrawn, position, validFrom: from ?? now })
  }
  const last = Math.max(-1, ...known.map(({ position }) => position))
  lines.map((line) => readLine(line, now)).forEach((read, place) => {
    const position = whole ? place : (known.find(({ code }) => code === read.code)?.position ?? last + 1 + place)
    write(read, read.from, false, position)
    if (read.until !== null) {
      result.changes.push({ kind: 'ends', code: read.code, before: wordsOf(read), after: wordsOf(read), from: read.until.toISOString() })
      result.written.push({ catalogue, code: read.code, ...wordsOf(read), withdrawn: true, position, validFrom: read.until })
    }
  })
  if (whole && isReasons(catalogue))
    for (const code of new Set(known.map((one) => one.code).filter((one) => !codes.includes(one)))) {
      const present = inForce(code, now)
      if (present !== null && !present.withdrawn) write(present, null, true, present.position)
    }
  return { ...result, same }
}
