import { build, hasSources } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { orStop } from './say.mjs'

/** Commands on files need no pages; the platform does. */
export async function dialogue() {
  const serves = process.argv[2] === 'serve'
  if (hasSources())
    await orStop(async () => {
      await installDependencies()
      await build(serves ? undefined : ['platform', 'lexicon'])
    })
  await import(serves ? '../../dist/src/main.js' : '../../dist/src/cli/main.js')
}
