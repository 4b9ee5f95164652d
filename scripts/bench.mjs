// Prints times of the analysis over generated initiatives; the dictionary is built first when its sources changed.
import { build } from './steps/build.mjs'
import { installDependencies } from './steps/dependencies.mjs'
import { runNode } from './steps/run.mjs'
import { orStop } from './steps/say.mjs'

await orStop(async () => {
  await installDependencies()
  await build(['lexicon'])
})
process.exitCode = await runNode(['--max-semi-space-size=128', '--import', 'tsx', 'bench/core.ts', ...process.argv.slice(2)])
