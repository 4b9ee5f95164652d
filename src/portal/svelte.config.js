import { portalAdapter } from './adapter/adapter.js'

/**
 * The portal's own Kit settings; run Vite with this folder as the working directory (see README.md).
 * @type {import('@sveltejs/kit').Config}
 */
const config = {
  kit: {
    adapter: portalAdapter({ out: '../../dist/portal' }),
    files: { src: '.', assets: 'static' },
    // Scripts and styles only from our own files; Kit's small start script is allowed by its hash, so that a page may be shown to many.
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        // the one style attribute of Kit itself: it hides the line that tells a screen reader of a new page
        'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'img-src': ['self', 'data:'],
        'connect-src': ['self'],
        'font-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
      },
    },
    // A style of a few lines costs more as a request of its own than inside the page.
    inlineStyleThreshold: 1_500,
    output: { preloadStrategy: 'modulepreload' },
    paths: { relative: false },
    // What routes there are is the server's business: a first visit does not carry the list of all of them.
    router: { resolution: 'server' },
    version: { pollInterval: 0 },
  },
}

export default config
