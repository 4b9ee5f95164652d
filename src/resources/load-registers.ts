import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { regionOfOktmo } from '../model/municipality.ts'
import { registerFiles, type LoadedRegisters, type MunicipalityFacts, type RegionFacts, type RegisteredMunicipality, type RegisterFile } from '../model/registers.ts'
import { productFolder } from './product-folder.ts'

/** A register that cannot be used: names the file, the place in it and what is wrong, for the operator who replaced it. */
export class RegisterError extends Error {
  readonly file: string
  readonly place: string

  constructor(file: string, place: string, says: string) {
    super(`Справочник ${file}${place === '' ? '' : `, ${place}`}: ${says}`)
    this.name = 'RegisterError'
    this.file = file
    this.place = place
  }
}

/**
 * Reads and checks every register of a folder (default: `registers/` beside the product). About 2 000 rows, 30 ms.
 * Throws `RegisterError` on the first thing wrong: nothing is loaded from a folder that is wrong in part.
 */
export function loadRegisters(folder: string = join(productFolder(), 'registers')): LoadedRegisters {
  const regions = read(folder, 'regions.json')
  const kinds = read(folder, 'municipality-kinds.json')
  const municipalityFacts = read(folder, 'municipalities.json')
  mustDiffer('regions.json', 'code', regions.map(({ code }) => code))
  mustDiffer('regions.json', 'tile', regions.map(({ tile }) => `${tile.column}:${tile.row}`))
  mustDiffer('municipalities.json', 'oktmo', municipalityFacts.map(({ oktmo }) => oktmo))
  const municipalities = withRegions(municipalityFacts, regions, new Set(kinds.map(({ name }) => name)))
  const bodies = read(folder, 'bodies.json')
  const directions2023 = read(folder, 'directions-2023.json')
  const returnReasons = read(folder, 'return-reasons.json')
  const rejectReasons = read(folder, 'reject-reasons.json')
  const workingDays = read(folder, 'working-days.json')
  const criteria = read(folder, 'criteria.json')
  mustDiffer('bodies.json', 'code', bodies.map(({ code }) => code))
  mustDiffer('directions-2023.json', 'code', directions2023.map(({ code }) => code))
  mustDiffer('return-reasons.json', 'code', returnReasons.map(({ code }) => code))
  mustDiffer('reject-reasons.json', 'code', rejectReasons.map(({ code }) => code))
  mustDiffer('working-days.json', 'year', workingDays.map(({ year }) => String(year)))
  mustDiffer('criteria.json', 'code', criteria.map(({ code }) => code))
  return { regions, municipalities, municipalityKinds: kinds, bodies, directions2023, returnReasons, rejectReasons, workingDays, criteria }
}

function read<File extends RegisterFile>(folder: string, file: File): z.output<(typeof registerFiles)[File]> {
  const checked = registerFiles[file].safeParse(parse(folder, file))
  if (checked.success) return checked.data as z.output<(typeof registerFiles)[File]>
  const first = checked.error.issues[0]
  throw new RegisterError(file, placeOf(first?.path ?? []), first?.message ?? 'не соответствует описанию')
}

function parse(folder: string, file: string): unknown {
  let text: string
  try {
    text = readFileSync(join(folder, file), 'utf8')
  } catch {
    throw new RegisterError(file, '', `файл не читается в папке ${folder}`)
  }
  try {
    // A file saved by a Windows editor begins with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new RegisterError(file, '', `это не JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** [12, 'name'] → «строка 13, поле name». */
function placeOf(path: readonly PropertyKey[]): string {
  const [row, ...fields] = path
  if (typeof row !== 'number') return path.map(String).join('.')
  return fields.length === 0 ? `строка ${row + 1}` : `строка ${row + 1}, поле ${fields.map(String).join('.')}`
}

function mustDiffer(file: string, field: string, values: readonly string[]): void {
  const seen = new Map<string, number>()
  values.forEach((value, row) => {
    const before = seen.get(value)
    if (before !== undefined)
      throw new RegisterError(file, placeOf([row, field]), `значение «${value}» уже есть в строке ${before + 1}`)
    seen.set(value, row)
  })
}

/** Joins region names and checks that every code belongs to its region by the longest ОКТМО prefix. */
function withRegions(
  facts: readonly MunicipalityFacts[],
  regions: readonly RegionFacts[],
  kinds: ReadonlySet<string>,
): RegisteredMunicipality[] {
  const file = 'municipalities.json'
  const byCode = new Map(regions.map((region) => [region.code, region]))
  return facts.map((row, position) => {
    const region = byCode.get(row.region)
    if (!region) throw new RegisterError(file, placeOf([position, 'region']), `субъекта «${row.region}» нет в regions.json`)
    if (!kinds.has(row.kind))
      throw new RegisterError(file, placeOf([position, 'kind']), `вида «${row.kind}» нет в municipality-kinds.json`)
    if (regionOfOktmo(row.oktmo, regions)?.code !== region.code)
      throw new RegisterError(file, placeOf([position, 'oktmo']), `код ${row.oktmo} начинается не с кода субъекта «${region.name}»`)
    return { ...row, regionName: region.name }
  })
}
