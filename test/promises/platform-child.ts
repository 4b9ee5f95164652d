import { spawn, type ChildProcess } from 'node:child_process'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { loadRegisters } from '../../src/resources/load-registers.ts'

export interface PlatformChild {
  readonly child: ChildProcess
  readonly port: number
  readonly address: string
}

const program = fileURLToPath(new URL('./platform-process.ts', import.meta.url))

/** The platform in a process of its own over a folder, listening. `room`: settings of the watch over the disk */
export async function startPlatform(folder: string, room: object = {}): Promise<PlatformChild> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder, JSON.stringify(room)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout!.once('data', (bytes: Buffer) => resolve(bytes.toString()))
    child.once('exit', (code) => reject(new Error(`the platform ended with ${code}`)))
  })
  return { child, ...(JSON.parse(line) as { port: number; address: string }) }
}

export const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve(child.exitCode) : new Promise((resolve) => child.once('exit', resolve))

const { oktmo } = loadRegisters().municipalities[0]!

export const formOf = (key: string) => ({ direction: 'selo', oktmo, title: key, problem: `Нет воды: ${key}.`, author: { role: 'head', email: `${key}@example.org` }, consent: '2026-1' })

export const agent = () => new Agent({ keepAlive: true, maxSockets: 64 })

export interface Answered {
  readonly status: number
  readonly body: string
}

/** One submission under its key; null when no answer came (a connection lost or refused). */
export function submit(port: number, key: string, through: Agent): Promise<Answered | null> {
  const body = JSON.stringify(formOf(key))
  return new Promise((resolve) => {
    const sent = request(
      { port, host: '127.0.0.1', method: 'POST', path: '/api/v1/rounds/r1/initiatives', agent: through, headers: { 'content-type': 'application/json', 'idempotency-key': key, 'content-length': Buffer.byteLength(body) } },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => (text += part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
        response.on('error', () => resolve(null))
      },
    )
    sent.setTimeout(20_000, () => sent.destroy())
    sent.on('error', () => resolve(null))
    sent.end(body)
  })
}
