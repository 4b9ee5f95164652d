import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The product's own folder: the nearest one above this file with package.json and `registers/`, from `src/` as from `dist/src/`. */
export function productFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!(existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'registers')))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('Не найдена папка продукта: рядом с программой нет package.json и registers.')
    folder = above
  }
  return folder
}

/** Version of the product as package.json tells it. */
export async function productVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(productFolder(), 'package.json'), 'utf8')) as { version: string }
  return version
}
