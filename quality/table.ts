import { parseArgs } from 'node:util'
import { allFigures } from './all-figures.ts'
import { figureName, isFigure, type Figure, type Line } from './figure.ts'
import { fallsBelow, readFloors, writeFloors } from './floors.ts'

/**
 * One table of every figure of quality; `npm run quality` prints it. `--gate` measures what the tests repeat; `--floors raise`
 * puts up the floors to what was reached, `--floors set` also down. Ends with 1 when a figure fell below its floor.
 */
const { values } = parseArgs({ options: { gate: { type: 'boolean' }, floors: { type: 'string' } } })
const floors = readFloors()
const number = (value: number | null): string => (value === null ? '–' : value.toFixed(3))

function verdict(figure: Figure): string {
  const floor = floors[figureName(figure)]
  if (floor !== undefined && figure.reached < floor) return `FELL below ${number(floor)}`
  if (figure.goal !== null) return figure.reached >= figure.goal ? 'goal reached' : 'below the goal'
  return figure.baseline === null ? 'no goal' : figure.reached >= figure.baseline ? 'above the baseline' : 'below the baseline'
}

const cells = (line: Line): string[] =>
  isFigure(line) ? [line.question, `${line.set}, ${line.rows}`, line.measure, number(line.baseline), number(line.goal), number(line.reached), verdict(line)] : [line.question, line.set, '', '', '', '', `skipped: ${line.reason}`]

const lines: Line[] = []
for await (const line of allFigures(values.gate === true ? 'gate' : 'all')) lines.push(line)
const order = [...new Set(lines.map(({ question }) => question))]
lines.sort((a, b) => order.indexOf(a.question) - order.indexOf(b.question))
const rows = [['question', 'set', 'measure', 'baseline', 'goal', 'reached', 'verdict'], ...lines.map(cells)]
const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
for (const [at, row] of rows.entries()) {
  console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`)
  if (at === 0) console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`)
}
const figures = lines.filter(isFigure)
if (values.floors !== undefined) writeFloors(figures, { lower: values.floors === 'set' })
const { user } = process.cpuUsage()
console.error(`${figures.length} figures, ${lines.length - figures.length} skipped, ${Math.round(user / 1e6)} s of processor time`)
const fallen = values.floors === undefined ? fallsBelow(figures, floors) : []
for (const sentence of fallen) console.error(sentence)
process.exitCode = fallen.length === 0 ? 0 : 1
