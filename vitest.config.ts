import { configDefaults, defineConfig } from 'vitest/config'

/** Files whose every test needs what not every machine has; they run when asked for by name. */
const asked = [
  { file: 'test/promises/failing-disk.test.ts', by: 'FAULTS' },
  { file: 'test/promises/last-seconds.test.ts', by: 'LAST_SECONDS' },
]

// Threads without isolation are fastest; tests must therefore not touch process-wide state.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'quality/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...asked.filter(({ by }) => process.env[by] !== 'yes').map(({ file }) => file)],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'threads',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
