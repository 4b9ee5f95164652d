// Prints measured times; the dictionary is built first when its sources changed.
//   npm run bench                       ours beside what one would take instead, on the same rows
//   npm run bench -- core --count 81000 the steps of one analysis      npm run bench -- text | similar | …: a file of bench/
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './steps/build.mjs'
import { installDependencies } from './steps/dependencies.mjs'
import { root, runNode } from './steps/run.mjs'
import { orStop, Stop } from './steps/say.mjs'

const [first = '', ...others] = process.argv.slice(2)
const named = /^[a-z][a-z/-]*$/u.test(first)
const file = named ? `bench/${first}.ts` : 'bench/peers/table.ts'

await orStop(async () => {
  if (!existsSync(join(root, file))) throw new Stop(`Нет такого замера: ${first}.\nNo such benchmark: ${first}.`)
  await installDependencies()
  await build(['lexicon'])
})
process.exitCode = await runNode(['--max-semi-space-size=128', '--import', 'tsx', file, ...(named ? others : process.argv.slice(2))])
