import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** The browser given by the test command, or where Debian puts it; null when there is none. */
export const browserPath: string | null = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path)) ?? null

if (browserPath === null) console.log('Браузера нет: пути в браузере пропущены. Установите Chromium или укажите CHROMIUM_PATH.')

/** A headless browser for which `http://dialogue.test` is the server at that port. */
export function openBrowser(port: number): Promise<Browser> {
  const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  return chromium.launch({ executablePath: browserPath!, args: ['--no-sandbox', ...quiet, `--host-resolver-rules=MAP dialogue.test:80 127.0.0.1:${port}`] })
}
