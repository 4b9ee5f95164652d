#!/usr/bin/env node
// The command line. In a checkout it is built first when its sources changed; `serve` runs the whole platform.
import { checkNode } from '../scripts/steps/check-node.mjs'

if (checkNode()) {
  import('../scripts/steps/dialogue.mjs').then(function (steps) {
    return steps.dialogue()
  })
}
