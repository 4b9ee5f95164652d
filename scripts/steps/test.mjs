import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { haveBrowser } from './browser.mjs'
import { installDependencies } from './dependencies.mjs'
import { root, runNode } from './run.mjs'
import { orStop, say } from './say.mjs'

/** Checks that are not test files; each counts as one. */
async function checkTypes() {
  say('Проверяются типы…')
  const results = { passed: 0, failed: 0, skipped: 0 }
  const count = (code) => (code === 0 ? results.passed++ : results.failed++)
  count(await runNode(['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json']))
  if (existsSync(join(root, 'src/portal/tsconfig.json'))) {
    await runNode([join(root, 'node_modules/@sveltejs/kit/svelte-kit.js'), 'sync'], { cwd: join(root, 'src/portal') })
    count(await runNode(['node_modules/svelte-check/bin/svelte-check', '--tsconfig', 'src/portal/tsconfig.json', '--output', 'human', '--threshold', 'error']))
  }
  return results
}

async function runVitest(args, browser) {
  const folder = mkdtempSync(join(tmpdir(), 'dialogue-results-'))
  const file = join(folder, 'results.json')
  const env = { ...process.env, ...(browser === null ? {} : { CHROMIUM_PATH: browser }) }
  const code = await runNode(['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args], { env })
  const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  rmSync(folder, { recursive: true, force: true })
  if (results === null) return { passed: 0, failed: 1, skipped: 0 }
  // A file that cannot be loaded has no tests to fail, and an error beside the tests shows only in the exit code.
  const broken = results.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((one) => one.status !== 'failed'))
  const failed = results.numFailedTests + broken.length
  return {
    passed: results.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  }
}

/** With arguments (paths, vitest options) only those tests run, and no other checks. */
export async function test(args) {
  const browser = await orStop(async () => {
    await installDependencies()
    await build()
    return haveBrowser()
  })
  const all = [...(args.length === 0 ? [await checkTypes()] : []), await runVitest(args, browser)]
  const total = (name) => all.reduce((sum, results) => sum + results[name], 0)
  const skipped = total('skipped')
  const forbidden = skipped > 0 && process.env['CI'] === 'true'
  if (forbidden) say('Под CI=true ничего не пропускается: пропуски считаются неудачей.')
  process.stdout.write(`${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
  process.exitCode = total('failed') > 0 || forbidden ? 1 : 0
}
