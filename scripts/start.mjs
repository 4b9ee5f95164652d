// Starts the platform from a fresh clone: dependencies, build, then the program itself in this process.
// This file must be understood by every Node that can read modules at all, so that an old one is told so in words.
import { checkNode } from './steps/check-node.mjs'

if (checkNode()) {
  import('./steps/start.mjs').then(function (steps) {
    return steps.start()
  })
}
