/** Three forms a Russian noun takes after a number: 1 инициатива · 2 инициативы · 5 инициатив. */
export type CountForms = readonly [one: string, few: string, many: string]

export const counted = {
  initiatives: ['инициатива', 'инициативы', 'инициатив'],
  municipalities: ['муниципалитет', 'муниципалитета', 'муниципалитетов'],
  regions: ['регион', 'региона', 'регионов'],
} as const satisfies Record<string, CountForms>

/** After «из», «в»-less genitive: из 1 (21) региона · из 2 (5) регионов. */
export const countedFrom = {
  initiatives: ['инициативы', 'инициатив'],
  municipalities: ['муниципалитета', 'муниципалитетов'],
  regions: ['региона', 'регионов'],
} as const

const endsInOne = (count: number) => count % 10 === 1 && count % 100 !== 11
const endsInFew = (count: number) =>
  count % 10 >= 2 && count % 10 <= 4 && (count % 100 < 12 || count % 100 > 14)

/** Thousands divided by a thin non-breaking space, as Russian print does; four digits stay together. */
export const figure = (count: number): string =>
  count < 10_000 ? String(count) : String(count).replace(/\B(?=(?:\d{3}){1,7}$)/g, '\u00a0')

/** «1 инициатива», «22 инициативы», «17 100 инициатив». */
export const countOf = (count: number, forms: CountForms): string =>
  `${figure(count)} ${endsInOne(count) ? forms[0] : endsInFew(count) ? forms[1] : forms[2]}`

/** «из 21 региона», «из 17 регионов». */
export const outOf = (count: number, forms: readonly [one: string, other: string]): string =>
  `из ${figure(count)} ${endsInOne(count) ? forms[0] : forms[1]}`

/** Verb agreeing with a counted subject: «говорит 21 муниципалитет», «говорят 3 муниципалитета». */
export const agreeing = (count: number, one: string, many: string): string => (endsInOne(count) ? one : many)
