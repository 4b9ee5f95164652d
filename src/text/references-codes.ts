import type { Atoms } from './atoms.ts'
import type { FoundReference } from './reference-parts.ts'
import { inCapitals, readRussia, starts } from './reference-parts.ts'

/** Codes by the stems of their full names; more exact names first. */
const fullNames: readonly (readonly [string, readonly string[]])[] = [
  ['ГПК РФ', ['гражданск', 'процессуальн']],
  ['АПК РФ', ['арбитражн', 'процессуальн']],
  ['ЖК РФ', ['жилищн']],
  ['ГрК РФ', ['градостроительн']],
  ['БК РФ', ['бюджетн']],
  ['НК РФ', ['налогов']],
  ['ТК РФ', ['трудов']],
  ['ЗК РФ', ['земельн']],
  ['Водный кодекс РФ', ['водн']],
  ['ЛК РФ', ['лесн']],
  ['ГК РФ', ['гражданск']],
  ['УК РФ', ['уголовн']],
  ['СК РФ', ['семейн']],
  ['Воздушный кодекс РФ', ['воздушн']],
]

/** Short names: `alone` ones mean nothing else; the others need «ст.» or «РФ» beside them (a housing complex is also «ЖК»). */
const shortNames: ReadonlyMap<string, { act: string; alone: boolean; placeOnly?: boolean }> = new Map(
  Object.entries({
    коап: { act: 'КоАП РФ', alone: true },
    грк: { act: 'ГрК РФ', alone: true },
    гск: { act: 'ГрК РФ', alone: false, placeOnly: true },
    жк: { act: 'ЖК РФ', alone: false },
    бк: { act: 'БК РФ', alone: false },
    нк: { act: 'НК РФ', alone: false },
    тк: { act: 'ТК РФ', alone: false },
    зк: { act: 'ЗК РФ', alone: false },
    лк: { act: 'ЛК РФ', alone: false },
    гк: { act: 'ГК РФ', alone: false },
    ук: { act: 'УК РФ', alone: false },
    ск: { act: 'СК РФ', alone: false, placeOnly: true },
    гпк: { act: 'ГПК РФ', alone: false },
    упк: { act: 'УПК РФ', alone: false },
    апк: { act: 'АПК РФ', alone: false },
    кас: { act: 'КАС РФ', alone: false },
    вк: { act: 'Водный кодекс РФ', alone: false },
  }),
)

export const isShortCode = (word: string): boolean => shortNames.has(word)

const codeWord = (word: string) => /^кодекс(?:а|у|ом|е|ы|ов|ам|ами|ах)?$/u.test(word)

/** «Жилищного кодекса РФ», «Кодекс РФ об административных правонарушениях». */
export function readCode(atoms: Atoms, at: number): FoundReference | null {
  for (const [act, stems] of fullNames) {
    if (
      !stems.every((stem, index) => starts(atoms, at + index, stem)) ||
      !codeWord(atoms.form(at + stems.length))
    )
      continue
    const end = at + stems.length + 1
    return { kind: 'code', act, date: null, from: at, to: end + readRussia(atoms, end) }
  }
  if (
    starts(atoms, at, 'уголовно') &&
    atoms.form(at + 1) === '-' &&
    starts(atoms, at + 2, 'процессуальн') &&
    codeWord(atoms.form(at + 3))
  )
    return { kind: 'code', act: 'УПК РФ', date: null, from: at, to: at + 4 + readRussia(atoms, at + 4) }
  if (!codeWord(atoms.form(at))) return null
  const about = at + 1 + readRussia(atoms, at + 1)
  if (
    atoms.form(about) === 'об' &&
    starts(atoms, about + 1, 'административн') &&
    starts(atoms, about + 2, 'правонарушен')
  ) {
    const end = about + 3
    return { kind: 'code', act: 'КоАП РФ', date: null, from: at, to: end + readRussia(atoms, end) }
  }
  if (starts(atoms, about, 'административн') && starts(atoms, about + 1, 'судопроизводств'))
    return { kind: 'code', act: 'КАС РФ', date: null, from: at, to: about + 2 + readRussia(atoms, about + 2) }
  return null
}

/** «ст. 158 ЖК», «НК РФ», «КоАП»; `placed` tells that an article stands right before. */
export function readShortCode(
  text: string,
  atoms: Atoms,
  at: number,
  placed: boolean,
): FoundReference | null {
  const known = shortNames.get(atoms.form(at))
  if (known === undefined) return null
  const written = text.slice(atoms.from(at), atoms.to(at))
  const russia = known.placeOnly === true ? 0 : readRussia(atoms, at + 1)
  const spelled = known.alone || inCapitals(written) || placed
  // «УК "Аврора"», «ЖК «Солнечный», ст.» are firms and houses even beside an article of something else
  if (!spelled || atoms.form(at + 1) === '"') return null
  if (!known.alone && !placed && russia === 0) return null
  return {
    kind: 'code',
    act: known.act,
    date: null,
    from: at,
    to: at + 1 + (known.placeOnly === true ? readRussia(atoms, at + 1) : russia),
  }
}

/** «Конституции Российской Федерации»; the constitution of a republic is another act and is left alone. */
export function readConstitution(atoms: Atoms, at: number): FoundReference | null {
  if (!/^конституци(?:я|и|ю|ей)$/u.test(atoms.form(at)) || starts(atoms, at + 1, 'республик')) return null
  return {
    kind: 'constitution',
    act: 'Конституция РФ',
    date: null,
    from: at,
    to: at + 1 + readRussia(atoms, at + 1),
  }
}
