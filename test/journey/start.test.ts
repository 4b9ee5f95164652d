import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { processesIn } from '../../src/store/embedded/processes.ts'

/** The very command a newcomer gives, on the built platform; the demonstration round has its own test. */

const program = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'dialogue-start-'))
const cluster = join(folder, 'postgres')
const children: ChildProcess[] = []
let port = 0

beforeAll(async () => {
  port = await freePort()
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  for (const pid of processesIn(cluster) ?? []) process.kill(pid, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as { port: number }
      server.close(() => resolve(free))
    }),
  )
}

interface Started {
  readonly child: ChildProcess
  /** What it said to people so far: standard output, standard error. */
  readonly said: { out: string; error: string }
  readonly ended: Promise<number | null>
}

function start(environment: Record<string, string> = {}): Started {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|DATABASE_URL)/.test(name)))
  const env = { ...clean, PORT: String(port), DIALOGUE_DATA: folder, DIALOGUE_DEMO: 'no', ...environment }
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  const said = { out: '', error: '' }
  child.stdout.on('data', (bytes: Buffer) => (said.out += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (said.error += bytes.toString()))
  return { child, said, ended: new Promise((resolve) => child.once('exit', resolve)) }
}

async function untilReady({ child, said }: Started): Promise<void> {
  while (!said.out.includes('Муниципальный диалог:')) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${said.error}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const address = () => `http://127.0.0.1:${port}`

test('starts in an empty folder, answers, and ends cleanly on SIGTERM', async () => {
  const platform = start()
  await untilReady(platform)
  expect(platform.said.out.trim()).toBe(`Муниципальный диалог: http://localhost:${port}`)
  expect(await (await fetch(`${address()}/health/ready`)).json()).toEqual({ ready: true })
  expect((await fetch(`${address()}/`)).status).toBe(200)
  platform.child.kill('SIGTERM')
  expect(await platform.ended).toBe(0)
  expect(processesIn(cluster)).toEqual([])
  expect(existsSync(join(folder, 'postgres.keeper'))).toBe(false)
})

test('starts again after it and its database were killed', async () => {
  const killed = start()
  await untilReady(killed)
  killed.child.kill('SIGKILL')
  await killed.ended
  const adopting = start()
  await untilReady(adopting)
  process.kill(Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10), 'SIGKILL')
  adopting.child.kill('SIGKILL')
  await adopting.ended
  const platform = start()
  await untilReady(platform)
  expect((await fetch(`${address()}/health/ready`)).status).toBe(200)
  platform.child.kill('SIGINT')
  expect(await platform.ended).toBe(0)
})

test('what a person can put right is said in two sentences, without a stack', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve))
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const cases: [Record<string, string>, RegExp][] = [
    [{}, new RegExp(`Порт ${port} занят.*\n.*Port ${port} is taken`)],
    [{ DIALOGUE_DATA: join(file, 'inside') }, /Нет права записи.*\n.*not writable/],
    [{ PORT: 'eighty' }, /PORT=«eighty».*\n.*0–65535/],
    [{ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }, /не отвечает.*\n.*does not answer/],
  ]
  for (const [environment, sentences] of cases) {
    const failing = start(environment)
    expect(await failing.ended).toBe(1)
    expect(failing.said.error).toMatch(sentences)
    expect(failing.said.error.trim().split('\n')).toHaveLength(2)
  }
  expect(processesIn(cluster)).toEqual([])
  await new Promise((resolve) => taken.close(resolve))
})
