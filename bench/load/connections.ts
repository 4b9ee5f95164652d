import { connect, type Socket } from 'node:net'

export interface Exchange {
  readonly status: number
  readonly retryAfter: boolean
}

interface Waiting {
  readonly bytes: string
  readonly done: (exchange: Exchange | null) => void
}

const headEnd = Buffer.from('\r\n\r\n')
const chunksEnd = Buffer.from('0\r\n\r\n')

/** The whole answer at the start of what was received, or null while it is incomplete. */
function answerIn(bytes: Buffer): (Exchange & { readonly length: number }) | null {
  const end = bytes.indexOf(headEnd)
  if (end < 0) return null
  const head = bytes.toString('latin1', 0, end).toLowerCase()
  const body = end + headEnd.length
  const declared = /\ncontent-length: (\d+)/.exec(head)
  const chunked = declared ? -1 : bytes.indexOf(chunksEnd, body)
  const length = declared ? body + Number(declared[1]) : chunked < 0 ? Number.POSITIVE_INFINITY : chunked + chunksEnd.length
  if (bytes.length < length) return null
  return { status: Number(head.slice(9, 12)), retryAfter: head.includes('\nretry-after:'), length }
}

/**
 * Kept connections to one port of this machine, one request at a time on each; what finds none free waits in line. Much
 * cheaper than a real client, so that the measuring takes as little of the shared processor as it can.
 */
export class Connections {
  readonly #port: number
  readonly #free: Socket[] = []
  readonly #waiting: Waiting[] = []
  readonly #busy = new Map<Socket, { done: Waiting['done']; received: Buffer }>()

  constructor(port: number, count: number) {
    this.#port = port
    for (let n = 0; n < count; n++) this.#open()
  }

  send(bytes: string, done: Waiting['done']): void {
    this.#waiting.push({ bytes, done })
    this.#next()
  }

  close(): void {
    for (const socket of [...this.#free, ...this.#busy.keys()]) socket.destroy()
  }

  #open(): void {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true })
    socket.on('connect', () => {
      this.#free.push(socket)
      this.#next()
    })
    socket.on('data', (bytes) => this.#receive(socket, bytes))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#lost(socket))
  }

  #lost(socket: Socket): void {
    const place = this.#free.indexOf(socket)
    if (place >= 0) this.#free.splice(place, 1)
    this.#busy.get(socket)?.done(null)
    this.#busy.delete(socket)
  }

  #next(): void {
    while (this.#waiting.length > 0 && this.#free.length > 0) {
      const socket = this.#free.pop()!
      const { bytes, done } = this.#waiting.shift()!
      this.#busy.set(socket, { done, received: Buffer.alloc(0) })
      socket.write(bytes)
    }
  }

  #receive(socket: Socket, bytes: Buffer): void {
    const busy = this.#busy.get(socket)
    if (!busy) return
    busy.received = busy.received.length === 0 ? bytes : Buffer.concat([busy.received, bytes])
    const answer = answerIn(busy.received)
    if (!answer) return
    this.#busy.delete(socket)
    this.#free.push(socket)
    busy.done(answer)
    this.#next()
  }
}
