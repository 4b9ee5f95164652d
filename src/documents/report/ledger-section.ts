import type { Ledger } from '../../analysis/analyse-corpus-types.ts'
import { counted, formatNumber, formatShare } from '../russian.ts'
import { html, type Html } from './html.ts'
import type { ReportInput } from './report-input.ts'

const rowForms = ['строка', 'строки', 'строк'] as const

/** What became of every row; totals add up to the number of rows. */
function fates(input: ReportInput): { name: string; count: number; why: string }[] {
  const { ledger, initiatives } = input.analysis
  const reasons = new Map<string, number>()
  for (const { fate, reason } of initiatives) if (reason !== null) reasons.set(`${fate} ${reason}`, (reasons.get(`${fate} ${reason}`) ?? 0) + 1)
  const why = (fate: string) =>
    [...reasons]
      .filter(([key]) => key.startsWith(`${fate} `))
      .sort((a, b) => b[1] - a[1])
      .map(([key, count]) => `${input.reasonText(key.slice(fate.length + 1))} (${formatNumber(count)})`)
      .join('; ')
  return [
    { name: 'В темах', count: ledger.inThemes, why: '' },
    { name: 'Вне тем: слишком мало похожих', count: ledger.alone, why: why('alone') },
    { name: 'Нельзя сравнить с другими', count: ledger.outside, why: why('outside') },
    { name: 'Не прочитано', count: ledger.refused, why: why('refused') },
  ]
}

/** The ledger as a bar and its table. */
export function ledgerSection(input: ReportInput): Html {
  const { ledger } = input.analysis
  const rows = fates(input)
  return html`<section id="ledger"><h2>Прочитано всё: ${counted(ledger.rows, rowForms)}, судьба каждой известна</h2>
<svg class="ledger" viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" aria-label="${rows.map(({ name, count }) => `${name}: ${count}`).join('; ')}">${stacked(rows, ledger)}</svg>
<table><thead><tr><th>Судьба</th><th>Строк</th><th>Доля</th><th>Почему</th></tr></thead><tbody>${rows.map(
    ({ name, count, why }) => html`<tr><th scope="row">${name}</th><td class="number">${formatNumber(count)}</td><td class="number">${formatShare(count, ledger.rows)}</td><td>${why}</td></tr>`,
  )}<tr class="total"><th scope="row">Всего</th><td class="number">${formatNumber(ledger.rows)}</td><td class="number">${formatShare(ledger.rows, ledger.rows)}</td><td></td></tr></tbody></table>
<p class="soft">Из них в группах повторов ${formatNumber(ledger.inGroups)}, разных голосов ${formatNumber(ledger.representatives)}.</p></section>`
}

function stacked(rows: readonly { count: number }[], ledger: Ledger): Html[] {
  let from = 0
  return rows.map(({ count }, index) => {
    const width = (count / Math.max(1, ledger.rows)) * 1000
    const bar = html`<rect class="fate-${index}" x="${from.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="28"></rect>`
    from += width
    return bar
  })
}
