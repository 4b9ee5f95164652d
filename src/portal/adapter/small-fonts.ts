import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

const letters = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => String.fromCharCode(from + k)).join('')

/** Latin letters that Russian pages say themselves, in regular weight: «English», «PDF», «CSV», «XLSX». */
const latinOfRussianPages = 'EnglishPDFCSVX'

/** Figures and signs of headings and names; a rarer one in bold comes from the next font, which is less than what all would weigh on every first visit. */
const boldSigns = `${letters(0x30, 0x39)} \u00a0!%()+,-./:;?«»–—…`

/**
 * Everything the two languages are written with; other letters (a name in Kazakh) fall back to the next font. Figures and
 * signs are cut apart from Latin letters: a Russian page needs the first on every line and of the second a handful, which
 * lie with the signs; the others are fetched by the page that shows an address or a foreign name. `styles/fonts.css` says
 * the same in ranges.
 */
const scripts = {
  cyrillic: { from: 'cyrillic', letters: `${letters(0x410, 0x44f)}Ёё№` },
  signs: { from: 'latin', letters: `${letters(0x20, 0x40)}[]_~\u00a0«»§°±·×–—−…„“’←→↑↓€` },
  latin: { from: 'latin', letters: `${letters(0x41, 0x5a)}${letters(0x61, 0x7a)}\\^\`{|}”‹›` },
} as const
type Script = keyof typeof scripts

const fonts = [
  ['pt-sans', '400'],
  ['pt-sans', '700'],
  ['pt-serif', '400'],
] as const

const target = fileURLToPath(new URL('../.svelte-kit/fonts/', import.meta.url))

async function write(family: string, weight: string, script: Script): Promise<void> {
  const { from, letters: wanted } = scripts[script]
  const more = script === 'signs' && weight === '400' && family === 'pt-sans' ? latinOfRussianPages : ''
  const source = readFileSync(createRequire(import.meta.url).resolve(`@fontsource/${family}/files/${family}-${from}-${weight}-normal.woff2`))
  writeFileSync(`${target}${family}-${script}-${weight}-normal.woff2`, await subsetFont(source, script === 'signs' && weight === '700' ? boldSigns : wanted + more, { targetFormat: 'woff2', noHinting: true, noLayoutClosure: true }))
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
      written ??= Promise.all(fonts.flatMap(([family, weight]) => (Object.keys(scripts) as Script[]).map((script) => write(family, weight, script))))
      await written
    },
  }
}
