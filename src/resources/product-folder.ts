import { existsSync } from 'node:fs'
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
