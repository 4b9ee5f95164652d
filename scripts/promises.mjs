// Prints the promises, what is reached and what shows it. `--run`: the tests named as proofs are run. `--abuse`: the cases of abuse by role, with the tests that hold the defence.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cases } from './promises/abuse.mjs'
import { rows } from './promises/rows.mjs'
import { runNode } from './steps/run.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const proofs = ({ proof }) => proof.map(({ file, title, command }) => (command ? command : title ? `${file}: «${title}»` : file)).join('; ') || '–'

if (process.argv.includes('--abuse')) {
  for (const one of cases) process.stdout.write(`${one.id} ${one.abuse}\n    защита: ${one.defence}\n    показывает: ${proofs(one)}\n`)
  const open = cases.filter(({ missing }) => missing)
  process.stdout.write(`\nСлучаев ${cases.length}, не закрыто целиком ${open.length}${open.map(({ id, missing }) => `\n${id}: ${missing}`).join('')}\n`)
  process.exit(0)
}

for (const row of rows) {
  process.stdout.write(`${row.id} [${row.tier}] ${row.wanted}\n    достигнуто: ${row.reached}\n    показывает: ${proofs(row)}\n`)
}
const said = (word) => rows.filter(({ reached }) => reached.startsWith(word)).length
const yes = said('да')
const partly = said('частично')
process.stdout.write(`\nОбещаний ${rows.length}: да ${yes}, частично ${partly}, нет или не показано ${rows.length - yes - partly}.\n`)

if (process.argv.includes('--run')) {
  const files = [...new Set(rows.flatMap(({ proof }) => proof.map(({ file }) => file)).filter((file) => file.startsWith('test/')))]
  process.exitCode = await runNode([join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...files])
}
