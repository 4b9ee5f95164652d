import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [sveltekit()],
  // The built portal carries everything it needs: in production nothing of Svelte or Kit is looked up.
  ssr: { noExternal: true },
  build: { target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
})
