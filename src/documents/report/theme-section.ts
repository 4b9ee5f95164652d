import type { BriefPart, Contradiction, ThemeResult } from '../../analysis/analyse-corpus-types.ts'
import { counted, formatNumber, formatShare } from '../russian.ts'
import { html, type Html } from './html.ts'
import { shortened, type ReportInput } from './report-input.ts'

const voices = ['голос', 'голоса', 'голосов'] as const
const initiatives = ['инициатива', 'инициативы', 'инициатив'] as const
const regions = ['регион', 'региона', 'регионов'] as const
const municipalities = ['муниципалитет', 'муниципалитета', 'муниципалитетов'] as const

const partNames: Readonly<Record<BriefPart, string>> = {
  problem: 'Что не так',
  proposal: 'О чём просят',
  practice: 'Кто уже решил',
  effect: 'Что это даст',
  spread: 'Насколько распространено',
}
const sourcesShown = 6
const membersShown = 40
const mostMembersShown = 150

const sourceLink = (id: string): Html => html`<a href="#row-${id}" data-row="${id}">${id}</a>`

function briefPart(input: ReportInput, theme: ThemeResult, part: BriefPart): Html | null {
  const sentences = theme.brief.sentences.filter((sentence) => sentence.part === part)
  if (sentences.length === 0) return null
  return html`<h4>${partNames[part]}</h4><ul class="brief">${sentences.map(
    ({ text, sources, made, counts }) =>
      html`<li class="${made ? 'system' : 'author'}">${input.clean(text)}
        <span class="sources">${counts.initiatives > 1 && html`<b>${formatNumber(counts.initiatives)}</b>${' '}`}${sources.slice(0, sourcesShown).map(({ id }) => html`${sourceLink(id)} `)}${sources.length > sourcesShown && html`и ещё ${formatNumber(sources.length - sourcesShown)}`}</span></li>`,
  )}</ul>`
}

function contradiction({ about, sides }: Contradiction, input: ReportInput): Html {
  return html`<div class="sides"><h4>Просят противоположного: ${about}</h4>${sides.map(
    ({ label, initiatives: ids, quote, source }) =>
      html`<div><b>${label}</b> · ${counted(ids.length, initiatives)}<blockquote>${shortened(input.clean(quote), 240)} <cite>${sourceLink(source.id)}</cite></blockquote></div>`,
  )}</div>`
}

function quotes(input: ReportInput, theme: ThemeResult): Html {
  return html`${theme.quotes.slice(0, 3).map(({ id, text }) => {
    const { region, municipality } = input.row(id)
    const place = [municipality, region].filter((part) => part !== null).join(', ')
    return html`<blockquote>${shortened(input.clean(text), 420)}<cite>${place !== '' && html`${place} · `}${sourceLink(id)}</cite></blockquote>`
  })}`
}

function spread({ spread: told }: ThemeResult): Html | null {
  if (told.regions.length === 0) return null
  const most = Math.max(...told.regions.map((region) => region.initiatives))
  return html`<details><summary>Где говорят: ${counted(told.regions.length, regions)}</summary><table class="bars"><thead><tr><th>Регион</th><th>Инициатив</th><th>Муниципалитетов</th></tr></thead><tbody>${told.regions.map(
    (region) =>
      html`<tr><th scope="row">${region.name}</th><td><meter min="0" max="${most}" value="${region.initiatives}"></meter> ${formatNumber(region.initiatives)}</td><td>${formatNumber(region.municipalities)}</td></tr>`,
  )}</tbody></table>${told.silentRegions !== null && told.silentRegions.length > 0 && html`<p class="soft">Молчат: ${told.silentRegions.join(', ')}.</p>`}</details>`
}

/** Rows a link of this theme may lead to. */
export const citedIn = (theme: ThemeResult): string[] => [
  ...theme.quotes.map(({ id }) => id),
  ...theme.brief.sentences.flatMap(({ sources }) => sources.slice(0, sourcesShown).map(({ id }) => id)),
  ...theme.contradictions.flatMap(({ sides }) => sides.map(({ source }) => source.id)),
]

/** The theme's rows; those that links lead to come first and are always shown. */
function members(input: ReportInput, { ids, cited }: ThemeRows): Html {
  const shown = Math.min(mostMembersShown, Math.max(membersShown, cited))
  return html`<details><summary>Все записи темы: ${formatNumber(ids.length)}</summary><ol class="rows">${ids.slice(0, shown).map((id) => {
    const { title, text } = input.row(id)
    return html`<li><span class="id" id="row-${id}">${id}</span> ${shortened(input.clean(title === '' ? text : `${title}. ${text}`), 200)}</li>`
  })}</ol>${ids.length > shown && html`<p class="soft">Показаны первые ${formatNumber(shown)}; остальные — в книге workbook.xlsx и в initiatives.jsonl.</p>`}</details>`
}

function countsOf(theme: ThemeResult): string {
  return [
    counted(theme.initiatives, initiatives),
    theme.voices < theme.initiatives ? counted(theme.voices, voices) : '',
    theme.municipalities > 0 ? counted(theme.municipalities, municipalities) : '',
    theme.regions > 0 ? counted(theme.regions, regions) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** Ids of a theme's rows, the first `cited` of which links lead to; `colour` is its place on the map. */
export interface ThemeRows {
  readonly ids: readonly string[]
  readonly cited: number
  readonly colour: number
}

/** One theme of the upper level with everything behind it. */
export function themeSection(input: ReportInput, theme: ThemeResult, below: readonly ThemeResult[], rows: ThemeRows): Html {
  const campaign = theme.spread.campaignShare
  return html`<article class="theme" id="${theme.id}" data-words="${[theme.label, ...below.map(({ label }) => label), ...theme.terms].join(' ').toLowerCase()}">
<h3><span class="dot" data-colour="${rows.colour}"></span>${theme.label}</h3>
<p class="counts">${countsOf(theme)}${campaign > 0 && html` · по шаблону ${formatShare(campaign, 1)}`}${theme.direction !== null && html` · ${theme.direction}`}</p>
${below.length > 1 && html`<ul class="below">${below.map((one) => html`<li><a href="#${one.id}">${one.label}</a> <span>${formatNumber(one.initiatives)}</span></li>`)}</ul>`}
${quotes(input, theme)}
<details class="more"><summary>Обобщение и источники</summary>
${(['problem', 'proposal', 'practice', 'effect', 'spread'] as const).map((part) => briefPart(input, theme, part))}
${theme.contradictions.map((one) => contradiction(one, input))}
${below.length > 1 && below.map((one) => html`<section id="${one.id}" class="subtheme"><h4>${one.label}</h4><p class="counts">${countsOf(one)}</p>${quotes(input, one)}</section>`)}
</details>
${spread(theme)}
${members(input, rows)}
</article>`
}
