import type { GroupResult } from '../../analysis/analyse-corpus-types.ts'
import { counted, formatNumber } from '../russian.ts'
import { html, type Html } from './html.ts'
import { shortened, type ReportInput } from './report-input.ts'

const groupsShown = 30
const kindNames: Readonly<Record<GroupResult['kind'], string>> = { copies: 'копии', template: 'по одному шаблону', rewordings: 'другими словами' }
const groupForms = ['группа', 'группы', 'групп'] as const

const rowForms = ['запись', 'записи', 'записей'] as const

/** The largest groups of the same thing said again, with why they were put together. */
export function groupSection(input: ReportInput): Html {
  const groups = [...input.analysis.groups].sort((a, b) => b.members.length - a.members.length || (a.id < b.id ? -1 : 1))
  if (groups.length === 0) return html`<section id="groups"><h2>Повторов нет</h2><p>Ни одна запись не повторяет другую.</p></section>`
  const inside = groups.reduce((sum, { members }) => sum + members.length, 0)
  return html`<section id="groups"><h2>Повторы: ${counted(groups.length, groupForms)}, в них ${counted(inside, rowForms)}</h2>
<p>Группа считается одним голосом, но ни одна запись не удалена. Записи с разными адресами, датами или числами в одну группу не попадают.</p>
<table><thead><tr><th>Записей</th><th>Как повторяют</th><th>Что говорят</th><th>Почему вместе</th></tr></thead><tbody>${groups.slice(0, groupsShown).map(
    ({ members, kind, representative, reasons }) => {
      const { title, text } = input.row(representative)
      return html`<tr><td class="number">${formatNumber(members.length)}</td><td>${kindNames[kind]}</td><td class="author">${shortened(input.clean(title === '' ? text : `${title}. ${text}`), 260)} <span class="soft">${members.slice(0, 8).join(', ')}${members.length > 8 && '…'}</span></td><td>${reasons.join('; ')}</td></tr>`
    },
  )}</tbody></table>${groups.length > groupsShown && html`<p class="soft">Показаны ${groupsShown} самых больших; все группы — в groups.jsonl и workbook.xlsx.</p>`}</section>`
}
