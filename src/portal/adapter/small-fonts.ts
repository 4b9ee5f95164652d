import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

const letters = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => String.fromCharCode(from + k)).join('')

/** Everything the two languages are written with; other letters (a name in Kazakh) fall back to the next font. */
const cyrillic = `${letters(0x410, 0x44f)}Ёё№`
const latin = `${letters(0x20, 0x7e)}\u00a0«»§°±·×–—−…„“”’‹›←→↑↓€`

const fonts = [
  ['pt-sans', '400'],
  ['pt-sans', '700'],
  ['pt-serif', '400'],
] as const

const target = fileURLToPath(new URL('../.svelte-kit/fonts/', import.meta.url))

async function write(family: string, weight: string, script: 'cyrillic' | 'latin'): Promise<void> {
  const name = `${family}-${script}-${weight}-normal.woff2`
  const source = readFileSync(createRequire(import.meta.url).resolve(`@fontsource/${family}/files/${name}`))
  writeFileSync(target + name, await subsetFont(source, script === 'cyrillic' ? cyrillic : latin, { targetFormat: 'woff2', noHinting: true }))
}

/**
 * Cuts PT Sans and PT Serif down to the letters in use before anything is built: 207 kB become 40 kB, so that a
 * first visit on a poor connection stays below 100 kB. `styles/fonts.css` points at the files written here.
 */
export function smallFonts(): Plugin {
  let written: Promise<unknown> | null = null
  return {
    name: 'small-fonts',
    configResolved: async () => {
      mkdirSync(target, { recursive: true })
      written ??= Promise.all(fonts.flatMap(([family, weight]) => [write(family, weight, 'cyrillic'), write(family, weight, 'latin')]))
      await written
    },
  }
}
