import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { run } from './run.mjs'
import { say } from './say.mjs'

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const findBrowser = () => [process.env['CHROMIUM_PATH'], ...usualPlaces].find((path) => path !== undefined && path !== '' && isProgram(path)) ?? null

function isDebian() {
  return existsSync('/etc/os-release') && /^(ID|ID_LIKE)=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/** Path of a Chromium for the journeys, installed when we may; null with the reason said otherwise. */
export async function haveBrowser() {
  const found = findBrowser()
  if (found !== null) return found
  if (process.getuid?.() !== 0 || !isDebian()) {
    say('Браузера нет (CHROMIUM_PATH, /usr/bin/chromium): проверки в браузере пропускаются.')
    return null
  }
  say('Устанавливается Chromium для проверок в браузере…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { env })
  if (findBrowser() === null) say('Chromium не установился: проверки в браузере пропускаются.')
  return findBrowser()
}
