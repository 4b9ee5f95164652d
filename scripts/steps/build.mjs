import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNodeQuietly } from './run.mjs'
import { say, Stop } from './say.mjs'

/**
 * Parts of `dist`, each made again only when what it is made of has changed: the fingerprint of the last build stands
 * beside it. `makes` is what must be there; `from` what is read (files or folders).
 */
const parts = [
  {
    name: 'platform',
    says: 'Собирается программа…',
    makes: 'dist/src/main.js',
    from: ['src', 'bench', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    without: ['src/portal'],
    make: buildPlatform,
  },
  {
    name: 'lexicon',
    says: 'Собирается словарь…',
    makes: 'dist/lexicon.bin',
    from: ['scripts/build-lexicon.mjs', 'scripts/lexicon', 'src/text/lexicon.ts', 'src/text/fold.ts', 'package-lock.json'],
    make: () => runNodeQuietly(['scripts/build-lexicon.mjs']),
  },
  {
    name: 'portal',
    says: 'Собираются страницы…',
    makes: 'dist/portal/handler.js',
    from: ['src/portal', 'src/model', 'src/web', 'registers', 'package-lock.json'],
    without: ['src/portal/.svelte-kit', 'src/portal/node_modules'],
    make: () => runNodeQuietly([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: join(root, 'src/portal') }),
  },
]

async function buildPlatform() {
  for (const folder of ['dist/src', 'dist/bench']) rmSync(join(root, folder), { recursive: true, force: true })
  const code = await runNodeQuietly(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'])
  for (const file of filesUnder('src', ['src/portal'])) {
    // What the program reads beside its code: migrations.
    if (file.endsWith('.sql')) cpSync(join(root, file), join(root, 'dist', file))
  }
  return code
}

function filesUnder(path, without = []) {
  const full = join(root, path)
  if (without.includes(path) || !existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`, without))
}

function fingerprint({ from, without }) {
  const hash = createHash('sha256')
  for (const file of from.flatMap((path) => filesUnder(path, without))) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0')
  return hash.digest('hex')
}

const stampOf = ({ name }) => join(root, 'dist', '.built', name)

function isFresh(part, print) {
  return existsSync(join(root, part.makes)) && existsSync(stampOf(part)) && readFileSync(stampOf(part), 'utf8') === print
}

/** Builds what is missing or outdated of the named parts, all by default. */
export async function build(names = parts.map(({ name }) => name)) {
  for (const part of parts.filter(({ name }) => names.includes(name))) {
    const print = fingerprint(part)
    if (isFresh(part, print)) continue
    say(part.says)
    rmSync(stampOf(part), { force: true })
    const code = await part.make()
    if (code !== 0 || !existsSync(join(root, part.makes)))
      throw new Stop(`Сборка не удалась (${part.name}): сообщения выше.\nThe build failed (${part.name}), see above.`)
    mkdirSync(join(root, 'dist', '.built'), { recursive: true })
    writeFileSync(stampOf(part), print)
  }
}

/** True when the checkout has sources to build from; an installed package has only `dist`. */
export const hasSources = () => existsSync(join(root, 'tsconfig.build.json')) && existsSync(join(root, 'src'))
