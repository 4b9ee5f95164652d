import { counted, formatNumber } from '../russian.ts'
import { html, type Html } from './html.ts'
import type { ReportInput } from './report-input.ts'

const regionForms = ['регион', 'региона', 'регионов'] as const

/** How many rows and how many different voices came from each region; nothing when no column told it. */
export function regionSection(input: ReportInput): Html | null {
  const byRegion = new Map<string, { rows: number; voices: number; municipalities: Set<string> }>()
  for (const { id, representative, fate } of input.analysis.initiatives) {
    const { region, municipality } = input.row(id)
    if (region === null || fate === 'refused') continue
    const told = byRegion.get(region) ?? { rows: 0, voices: 0, municipalities: new Set<string>() }
    told.rows++
    if (representative) told.voices++
    if (municipality !== null) told.municipalities.add(municipality)
    byRegion.set(region, told)
  }
  if (byRegion.size === 0) return null
  const sorted = [...byRegion].sort((a, b) => b[1].rows - a[1].rows || (a[0] < b[0] ? -1 : 1))
  const most = sorted[0]![1].rows
  return html`<section id="regions"><h2>Откуда: ${counted(sorted.length, regionForms)}</h2>
<table class="bars"><thead><tr><th>Регион</th><th>Записей</th><th>Разных голосов</th><th>Муниципалитетов</th></tr></thead><tbody>${sorted.map(
    ([name, { rows, voices, municipalities }]) =>
      html`<tr><th scope="row">${name}</th><td><meter min="0" max="${most}" value="${rows}"></meter> ${formatNumber(rows)}</td><td class="number">${formatNumber(voices)}</td><td class="number">${municipalities.size > 0 ? formatNumber(municipalities.size) : '—'}</td></tr>`,
  )}</tbody></table></section>`
}
