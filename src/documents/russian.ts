/** Numbers and counted nouns as they stand in Russian documents. */

/** 81312 → «81 312» with a no-break space. */
export const formatNumber = (value: number): string => String(Math.round(value)).replace(/\B(?=(?:\d{3}){1,7}$)/gu, '\u00a0')

/** Share of a whole as «17,4 %»; of nothing «—». */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '—'
  const percent = (part / whole) * 100
  return `${(percent >= 10 || percent === 0 ? Math.round(percent) : Math.round(percent * 10) / 10).toString().replace('.', ',')}\u00a0%`
}

/** One, few, many: «тема», «темы», «тем». */
export type NounForms = readonly [one: string, few: string, many: string]

export function nounForm(count: number, forms: NounForms): string {
  const ten = count % 10
  const hundred = count % 100
  if (ten === 1 && hundred !== 11) return forms[0]
  return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? forms[1] : forms[2]
}

/** «3 темы», «81 312 инициатив». */
export const counted = (count: number, forms: NounForms): string => `${formatNumber(count)}\u00a0${nounForm(count, forms)}`
