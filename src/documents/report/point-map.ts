import { html, raw, type Html } from './html.ts'
import { shortened, themeTree, type ReportInput } from './report-input.ts'

/** Beginnings of texts are carried for at most this many rows: the page must stay light to open. */
const mostWords = 12_000
const wordsLength = 150
const labelsShown = 40

const scaled = (value: number): number => Math.max(0, Math.min(65_535, Math.round(value * 65_535)))

/** Numbers of the map as base64: x, y and theme of each placed row, 16 bits each, little-endian. */
function encodePoints(input: ReportInput, themeOrder: ReadonlyMap<string, number>): { bytes: string; ids: string[] } {
  const placed = input.analysis.initiatives.filter(({ fate }) => fate === 'theme' || fate === 'alone')
  const bytes = Buffer.alloc(placed.length * 6)
  placed.forEach(({ x, y, theme }, i) => {
    bytes.writeUInt16LE(scaled(x), i * 6)
    bytes.writeUInt16LE(scaled(y), i * 6 + 2)
    bytes.writeUInt16LE(theme === null ? 65_535 : (themeOrder.get(theme) ?? 65_535), i * 6 + 4)
  })
  return { bytes: bytes.toString('base64'), ids: placed.map(({ id }) => id) }
}

/** JSON that may stand inside a script element. */
const safeJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')

/** The point map: drawn on a canvas by the page's script; the list of themes is its twin for those who cannot see or point. */
export function pointMap(input: ReportInput): Html {
  const tops = themeTree(input.analysis.themes).map(({ theme }) => theme)
  const { bytes, ids } = encodePoints(input, new Map(tops.map(({ id }, i) => [id, i])))
  const withWords = ids.length <= mostWords
  const carried = {
    points: bytes,
    ids,
    words: withWords ? ids.map((id) => shortened(input.clean(input.row(id).text || input.row(id).title), wordsLength)) : [],
    themes: tops.map(({ id, label, x, y, initiatives }, i) => ({ id, label, x, y, size: initiatives, named: i < labelsShown })),
  }
  return html`<section id="map"><h2>Карта: близкие по смыслу рядом</h2>
<p class="soft">Каждая точка — запись, цвет — тема. Наведите на точку, чтобы прочитать; нажмите, чтобы открыть тему. Тот же список — <a href="#themes">ниже</a>.</p>
<div class="map"><canvas width="1200" height="720" tabindex="0" aria-label="Карта записей по темам; список тем ниже"></canvas><div class="card" hidden></div></div>
<script type="application/json" id="points">${raw(safeJson(carried))}</script></section>`
}
