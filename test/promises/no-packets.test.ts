import { spawnSync } from 'node:child_process'
import dns from 'node:dns'
import net from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { createAssistant } from '../../src/assistant/create-assistant.ts'
import { memoryBudget } from '../../src/assistant/budget.ts'
import { loadLexicon } from '../../src/resources/load-lexicon.ts'
import { readSettings } from '../../src/settings.ts'

/**
 * P4: with the assistant off nothing leaves. Where this machine lets us, the whole road is walked inside a network namespace
 * that has the loopback and no route; the kernel counts what looked for one. Elsewhere, and everywhere, calls are watched.
 */
const root = fileURLToPath(new URL('../../', import.meta.url))
const inside = (script: string) => spawnSync('unshare', ['-n', 'sh', '-c', `ip link set lo up && ${script}`], { cwd: root, encoding: 'utf8', env: { ...process.env, DATABASE_URL: undefined } })
const noRoutes = `awk '/^Ip:/ { if (n++ == 0) split($0, name); else for (i in name) if (name[i] == "OutNoRoutes") print "looked for a route:", $i }' /proc/net/snmp`
const counted = (out: string) => Number(/looked for a route: (\d+)/.exec(out)?.[1] ?? Number.NaN)

if (process.platform === 'linux' && inside('true').status === 0) {
  test('the whole road is walked in a namespace without routes, and nothing looks for one', () => {
    // First that the kernel counts at all: one attempt on purpose, in a namespace of its own.
    const tried = inside(`node -e 'require("net").connect(80, "192.0.2.1").on("error", () => {})'; ${noRoutes}`)
    expect(counted(tried.stdout)).toBeGreaterThan(0)
    const walked = inside(`node node_modules/vitest/vitest.mjs run test/stages/whole-road.test.ts; echo "ended: $?"; ${noRoutes}`)
    expect(walked.stdout, walked.stdout.slice(-3_000) + walked.stderr.slice(-3_000)).toContain('ended: 0')
    expect(counted(walked.stdout)).toBe(0)
  }, 400_000)
}

const restore: (() => void)[] = []
afterEach(() => restore.splice(0).forEach((undo) => undo()))

/** Every connection and every name asked for, from now on in this process. */
function watched(): string[] {
  const seen: string[] = []
  const { connect } = net.Socket.prototype
  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
    seen.push(JSON.stringify(args[0]))
    return Reflect.apply(connect, this, args) as net.Socket
  } as typeof connect
  const { lookup } = dns
  dns.lookup = ((...args: unknown[]) => (seen.push(String(args[0])), Reflect.apply(lookup, dns, args))) as typeof lookup
  restore.push(() => void (net.Socket.prototype.connect = connect), () => void (dns.lookup = lookup))
  return seen
}

test('as it is set up by default there is no assistant: nothing it could say opens a connection or asks for a name', async () => {
  const { assistant: settings } = readSettings({ DIALOGUE_SECRET: undefined })
  expect(settings).toBeNull()
  const seen = watched()
  const assistant = createAssistant(settings, { fetch, budget: memoryBudget(1e9), lexicon: loadLexicon(), clock: () => 0 })
  const theme = { label: 'Дороги', terms: ['дорога'], passages: [{ id: 'a', text: 'Дорога разбита.' }, { id: 'b', text: 'Просим ремонт дороги.' }] }
  for (const said of [await assistant.suggestLabel(theme), await assistant.suggestBrief(theme), await assistant.embed(['Дорога'])]) expect(said).toEqual({ given: false, why: 'off' })
  expect(seen).toEqual([])
  // The watch sees what it is there to see.
  const on = createAssistant({ url: 'http://127.0.0.1:59999/v1', key: null, model: 'small', embeddingModel: null, timeoutMilliseconds: 1_000 }, { fetch, budget: memoryBudget(1e9), lexicon: loadLexicon(), clock: () => 0 })
  expect(await on.suggestLabel(theme)).toMatchObject({ given: false, why: 'unreachable' })
  expect(seen.length).toBeGreaterThan(0)
})
