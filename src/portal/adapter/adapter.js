import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { resolve } from 'node:path'
import { build } from 'vite'

/**
 * Puts the built portal into one folder: `handler.js` (see handler.ts), `client/` (files for browsers) and
 * `server/`. Written by ourselves because adapter-node brings native Rollup, which breaks `npm ci` on some machines.
 * @param {{ out: string }} options
 * @returns {import('@sveltejs/kit').Adapter}
 */
export function portalAdapter({ out }) {
  return {
    name: 'portal-adapter',
    async adapt(builder) {
      const target = resolve(out)
      builder.rimraf(target)
      builder.mkdirp(target)
      builder.writeClient(`${target}/client`)
      // Once, as small as can be, instead of quickly for every visitor.
      await builder.compress(`${target}/client`)
      builder.writeServer(`${target}/server`)
      const manifest = builder.generateManifest({ relativePath: './server' })
      writeFileSync(`${target}/manifest.js`, `export const manifest = ${manifest}\n`)
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        ssr: { noExternal: true },
        build: {
          ssr: fileURLToPath(new URL('./handler.ts', import.meta.url)),
          outDir: target,
          emptyOutDir: false,
          target: 'node20',
          rollupOptions: { external: ['./server/index.js', './manifest.js'] },
        },
      })
    },
  }
}
