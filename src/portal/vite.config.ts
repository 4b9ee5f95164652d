import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import { smallFonts } from './adapter/small-fonts.ts'

export default defineConfig({
  plugins: [smallFonts(), sveltekit()],
  // The built portal carries everything it needs: in production nothing of Svelte or Kit is looked up.
  ssr: { noExternal: true },
  build: { target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
})
