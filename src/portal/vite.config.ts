import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import { smallFonts } from './adapter/small-fonts.ts'

export default defineConfig({
  plugins: [smallFonts(), sveltekit()],
  // The built portal carries everything it needs: in production nothing of Svelte or Kit is looked up.
  ssr: { noExternal: true },
  build: { target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // Every file costs a request with its headers: what all live pages share travels in few of them.
            codeSplitting: {
              groups: [
                { name: 'base', test: /node_modules\/(?:svelte|@sveltejs|esm-env|devalue)\// },
                { name: 'words-ru', test: /messages\/ru\/(?:site|errors|names)\.ts/ },
                { name: 'words-en', test: /messages\/en\/(?:site|errors|names)\.ts/ },
                { name: 'parts', test: /portal\/(?:format\/|messages\/(?:load-words|page-areas|words|(?:ru|en)\/areas)|components\/(?:speech|Field|ErrorSummary|StateNotice))|model\/portal-paths|rolldown.runtime/ },
              ],
            },
          },
        },
      },
    },
  },
})
