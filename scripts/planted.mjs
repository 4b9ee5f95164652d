// Plants the bugs of planted/bugs.mjs one at a time into a copy of the source and runs the tests named beside each: every one must
// turn them red. First the tests run on the copy as it is: they must be green. `-- WORDS`: only the bugs whose line holds the words.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { bugs } from './planted/bugs.mjs'
import { root } from './steps/run.mjs'

const words = process.argv.slice(2).join(' ')
const chosen = bugs.filter(({ promise, says }) => `${promise} ${says}`.includes(words))
const folder = mkdtempSync(join(tmpdir(), 'dialogue-planted-'))
for (const name of ['src', 'test', 'scripts', 'registers', 'docs', 'package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts']) cpSync(join(root, name), join(folder, name), { recursive: true })
for (const name of ['node_modules', 'dist']) symlinkSync(join(root, name), join(folder, name))

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

/** Runs one test file; how many tests passed and failed, and whether the file could be run at all. */
function runTest({ file, title }) {
  const results = join(folder, 'results.json')
  rmSync(results, { force: true })
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${results}`, file, ...(title ? ['-t', escaped(title)] : [])]
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' })
    child.once('exit', () => {
      try {
        const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, 'utf8'))
        resolve({ passed: numPassedTests, failed: numFailedTests })
      } catch {
        resolve({ passed: 0, failed: 0 })
      }
    })
  })
}

/** Red: a test ran and failed. A file that cannot even be loaded shows nothing. */
async function outcomeOf(tests) {
  let passed = 0
  for (const test of tests) {
    const ran = await runTest(test)
    if (ran.failed > 0) return 'red'
    passed += ran.passed
  }
  return passed > 0 ? 'green' : 'nothing ran'
}

const known = new Map()
const missed = []
for (const { promise, says, file, find, put, tests } of chosen) {
  const name = JSON.stringify(tests)
  if (!known.has(name)) known.set(name, await outcomeOf(tests))
  const place = join(folder, file)
  const sound = readFileSync(place, 'utf8')
  writeFileSync(place, sound.replace(find, () => put))
  const outcome = sound.split(find).length === 2 ? await outcomeOf(tests) : 'does not apply'
  writeFileSync(place, sound)
  const found = known.get(name) === 'green' && outcome === 'red'
  if (!found) missed.push(says)
  process.stdout.write(`${found ? 'found ' : 'MISSED'}  ${promise.padEnd(3)} ${says} (${tests.map((test) => test.file).join(', ')}; without it ${known.get(name)}, with it ${outcome})\n`)
}
rmSync(folder, { recursive: true, force: true })
process.stdout.write(`\n${chosen.length - missed.length} of ${chosen.length} planted bugs are found.\n`)
process.exitCode = missed.length === 0 && chosen.length > 0 ? 0 : 1
