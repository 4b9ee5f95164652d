// The platform under load on this machine alone; the pages are built first when their sources changed.
import { build } from './steps/build.mjs'
import { installDependencies } from './steps/dependencies.mjs'
import { runNode } from './steps/run.mjs'
import { orStop } from './steps/say.mjs'

await orStop(async () => {
  await installDependencies()
  await build(['lexicon', 'portal'])
})
process.exitCode = await runNode(['--import', 'tsx', 'bench/load/main.ts', ...process.argv.slice(2)])
