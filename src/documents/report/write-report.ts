import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { counted, formatNumber } from '../russian.ts'
import { groupSection } from './group-section.ts'
import { html, raw, type Html } from './html.ts'
import { ledgerSection } from './ledger-section.ts'
import { pageScript } from './page-script.ts'
import { pageStyle } from './page-style.ts'
import { pointMap } from './point-map.ts'
import { regionSection } from './region-section.ts'
import { themeTree, type ReportInput } from './report-input.ts'
import { citedIn, themeSection } from './theme-section.ts'

const fonts = [
  ['PT Sans', 400, '@fontsource/pt-sans/files/pt-sans-cyrillic-400-normal.woff2', 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116'],
  ['PT Sans', 700, '@fontsource/pt-sans/files/pt-sans-cyrillic-700-normal.woff2', 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116'],
  ['PT Sans', 400, '@fontsource/pt-sans/files/pt-sans-latin-400-normal.woff2', 'U+0000-00FF,U+2000-206F,U+2190-2193,U+2212'],
  ['PT Sans', 700, '@fontsource/pt-sans/files/pt-sans-latin-700-normal.woff2', 'U+0000-00FF,U+2000-206F,U+2190-2193,U+2212'],
  ['PT Serif', 400, '@fontsource/pt-serif/files/pt-serif-cyrillic-400-normal.woff2', 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116'],
  ['PT Serif', 400, '@fontsource/pt-serif/files/pt-serif-latin-400-normal.woff2', 'U+0000-00FF,U+2000-206F,U+2190-2193,U+2212'],
] as const

/** The faces of the two voices inside the page: it must open from disk, offline, looking the same. */
async function fontStyle(): Promise<string> {
  const { resolve } = createRequire(import.meta.url)
  const faces = fonts.map(async ([family, weight, file, range]) => {
    const bytes = await readFile(resolve(file))
    return `@font-face{font-family:'${family}';font-weight:${weight};font-display:swap;unicode-range:${range};src:url(data:font/woff2;base64,${bytes.toString('base64')}) format('woff2')}`
  })
  return (await Promise.all(faces)).join('\n')
}

/** Rows of each upper theme: those that links of the theme or its sub-themes lead to, then the rest in the order of the file. */
function rowsByTheme(input: ReportInput): Map<string, { ids: string[]; cited: number }> {
  const cited = new Map<string, Set<string>>()
  for (const theme of input.analysis.themes) {
    const top = theme.parent ?? theme.id
    cited.set(top, new Set([...(cited.get(top) ?? []), ...citedIn(theme)]))
  }
  const rows = new Map([...cited].map(([theme, ids]) => [theme, { ids: [...ids], cited: ids.size }]))
  for (const { id, theme } of input.analysis.initiatives) if (theme !== null && !cited.get(theme)?.has(id)) rows.get(theme)?.ids.push(id)
  return rows
}

function figures({ analysis }: ReportInput): Html {
  const tops = analysis.themes.filter(({ parent }) => parent === null).length
  const told: [string, number, string][] = [
    ['#ledger', analysis.ledger.rows, 'строк в файле'],
    ['#groups', analysis.ledger.representatives, 'разных голосов'],
    ['#themes', tops, 'тем'],
    ['#ledger', analysis.ledger.inThemes, 'строк в темах'],
    ['#groups', analysis.groups.length, 'групп повторов'],
  ]
  return html`<div class="figures">${told.map(([href, value, name]) => html`<div><a href="${href}"><b>${formatNumber(value)}</b>${name}</a></div>`)}</div>`
}

function lead(input: ReportInput): string {
  const tree = themeTree(input.analysis.themes)
  if (tree.length === 0) return 'Тем не нашлось: похожих записей слишком мало.'
  const [first, second, third] = tree.map(({ theme }) => `«${theme.label}» (${formatNumber(theme.initiatives)})`)
  return `Больше всего говорят о темах ${[first, second, third].filter(Boolean).join(', ')}. Всего ${counted(tree.length, ['тема', 'темы', 'тем'])}.`
}

/** The whole report as one page. The same input gives the same bytes; about 250 kB plus 1–3 kB a theme. */
export async function writeReport(input: ReportInput): Promise<string> {
  const rows = rowsByTheme(input)
  const tree = themeTree(input.analysis.themes)
  const regions = regionSection(input)
  const scriptHash = createHash('sha256').update(pageScript).digest('base64')
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'`
  const page = html`<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Что говорят: ${input.fileName}</title>
<style>${raw(await fontStyle())}${raw(pageStyle)}</style></head><body>
<header><p class="soft">Муниципальный диалог · обобщение файла</p><h1>Что говорят в файле «${input.fileName}»</h1>
<p class="lead">${lead(input)}</p>${figures(input)}
<nav aria-label="Содержание"><ul><li><a href="#map">Карта</a></li><li><a href="#themes">Темы</a></li><li><a href="#groups">Повторы</a></li>${regions !== null && html`<li><a href="#regions">Регионы</a></li>`}<li><a href="#ledger">Судьба каждой строки</a></li></ul></nav></header>
<main>${pointMap(input)}
<section id="themes"><h2>Темы: ${formatNumber(tree.length)}</h2>
<div id="search" hidden><label for="words">Найти тему</label><input id="words" type="search" autocomplete="off"><output aria-live="polite"></output></div>
${tree.map(({ theme, below }, index) => themeSection(input, theme, below, { ...(rows.get(theme.id) ?? { ids: [], cited: 0 }), colour: index }))}</section>
${groupSection(input)}
${regions}
${ledgerSection(input)}</main>
<footer>Слова авторов набраны шрифтом с засечками, слова системы — без засечек. Каждое предложение обобщения взято из указанных записей. Версия ${input.version}, начальное число ${input.seed}, SHA-256 файла ${input.inputHash}.</footer>
<script>${raw(pageScript)}</script></body></html>
`
  return page.text
}
