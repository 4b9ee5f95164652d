import { defineConfig } from 'vitest/config'

// Threads without isolation are fastest; tests must therefore not touch process-wide state.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'quality/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'threads',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
