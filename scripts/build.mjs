// Builds everything into `dist`, or only the parts named: platform, lexicon, portal.
import { checkNode } from './steps/check-node.mjs'

if (checkNode()) {
  Promise.all([import('./steps/build.mjs'), import('./steps/dependencies.mjs'), import('./steps/say.mjs')]).then(function (steps) {
    var names = process.argv.slice(2)
    return steps[2].orStop(function () {
      return steps[1].installDependencies().then(function () {
        return steps[0].build(names.length > 0 ? names : undefined)
      })
    })
  })
}
