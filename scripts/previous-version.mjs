// The previous version on the schema of this one: for each of the last steps of the schema the program as it stood before that
// step is taken out of git, given all steps of today, and its own tests are run on them. `-- 3`: how many steps back (3).
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run, runNode } from './steps/run.mjs'

const steps = 'src/store/migrations'
const tests = ['test/stages/whole-road.test.ts', 'test/stages/session.test.ts', 'test/stages/moderation.test.ts', 'test/stages/together.test.ts']
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
const names = readdirSync(join(root, steps)).filter((name) => name.endsWith('.sql')).sort()
const back = Number(process.argv[2] ?? 3)

const broken = []
for (const name of names.slice(-back)) {
  const before = `${git('log', '--diff-filter=A', '--format=%H', '-1', '--', `${steps}/${name}`)}~1`
  const folder = mkdtempSync(join(tmpdir(), 'dialogue-previous-'))
  mkdirSync(folder, { recursive: true })
  await run('sh', ['-c', `git archive ${before} | tar -x -C '${folder}'`])
  cpSync(join(root, steps), join(folder, steps), { recursive: true })
  for (const shared of ['node_modules', 'dist']) symlinkSync(join(root, shared), join(folder, shared))
  const code = await runNode(['node_modules/vitest/vitest.mjs', 'run', ...tests], { cwd: folder })
  process.stdout.write(`${code === 0 ? 'works ' : 'BROKEN'}  the version before ${name} (${git('rev-parse', '--short', before)}) on today's schema\n`)
  if (code !== 0) broken.push(name)
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = broken.length === 0 ? 0 : 1
