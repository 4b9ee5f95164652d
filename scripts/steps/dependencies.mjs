import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, runNode } from './run.mjs'
import { say, Stop } from './say.mjs'

/** True when every package of the lock file that is not optional stands in node_modules in the version wanted. */
export function dependenciesFit(folder = root) {
  const installed = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const [wanted, found] = [read(join(folder, 'package-lock.json')), read(installed)]
  return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || entry.peer || found[path]?.version === entry.version)
}

/** Installs what the lock file names, once. No package's own scripts are run. */
export async function installDependencies() {
  if (dependenciesFit()) return
  try {
    accessSync(root, constants.W_OK)
  } catch {
    throw new Stop(`Нет права записи в папку программы ${root}: зависимости не установить.\nThe program's folder ${root} is not writable: dependencies cannot be installed.`)
  }
  say('Устанавливаются зависимости (один раз, минуту-другую)…')
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--progress=true', '--loglevel=warn']
  // Under `npm start` npm names its own program; the one in PATH may be another.
  const npm = process.env['npm_execpath']
  const code = npm?.endsWith('.js') ? await runNode([npm, ...args]) : await run('npm', args, { shell: process.platform === 'win32' })
  if (code !== 0 || !dependenciesFit())
    throw new Stop('Зависимости не установились: сообщение npm выше. Проверьте сеть и запустите снова.\nThe dependencies could not be installed, see npm above. Check the network and start again.')
}
