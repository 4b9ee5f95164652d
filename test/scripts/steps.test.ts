import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const steps = new URL('../../scripts/steps/', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'dialogue-steps-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs one exported step in a process of its own: steps set exit codes and write to standard error. */
function runStep(file: string, expression: string) {
  const code = `import * as step from ${JSON.stringify(new URL(file, steps).href)}; console.log(JSON.stringify(${expression} ?? null))`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  return { status, value: JSON.parse(stdout) as unknown, says: stderr }
}

test('an old Node is told so in words, in two languages, without a stack', () => {
  for (const version of ['18.20.4', '20.18.9', '9.0.0']) {
    const { status, value, says } = runStep('check-node.mjs', `step.checkNode('${version}')`)
    expect([status, value], version).toEqual([1, false])
    expect(says.trim().split('\n')).toEqual([expect.stringContaining(`установлен ${version}`), expect.stringContaining(`${version} is installed`)])
  }
  for (const version of ['20.19.0', '20.30.1', '22.0.0', '24.1.0']) expect(runStep('check-node.mjs', `step.checkNode('${version}')`), version).toMatchObject({ status: 0, value: true, says: '' })
})

test('dependencies fit only when every package that is not optional stands in the wanted version', () => {
  const fits = (installed: object | null) => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(join(folder, 'node_modules'), { recursive: true })
    const wanted = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } }
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }))
    if (installed) writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }))
    return runStep('dependencies.mjs', `step.dependenciesFit(${JSON.stringify(folder)})`).value
  }
  expect(fits({ 'node_modules/a': { version: '1.0.0' } })).toBe(true)
  expect(fits({ 'node_modules/a': { version: '1.0.1' } })).toBe(false)
  expect(fits({})).toBe(false)
  expect(fits(null)).toBe(false)
})

test('what the start runs before the check of Node can be parsed by an old one', () => {
  for (const file of ['../start.mjs', '../test.mjs', '../build.mjs', 'check-node.mjs', '../../bin/dialogue.mjs']) {
    const code = String(spawnSync('cat', [fileURLToPath(new URL(file, steps))]).stdout)
    expect(code, file).not.toMatch(/\?\.|\?\?|^\s*(?:const .*= )?await |node:|\?\?=/m)
  }
})
