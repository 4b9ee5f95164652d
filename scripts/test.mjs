// Everything that is tested, from a fresh clone, with the count in the last line.
import { checkNode } from './steps/check-node.mjs'

if (checkNode()) {
  import('./steps/test.mjs').then(function (steps) {
    return steps.test(process.argv.slice(2))
  })
}
