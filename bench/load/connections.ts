import { connect, type Socket } from 'node:net'

export interface Exchange {
  readonly status: number
  readonly retryAfter: boolean
}

interface Waiting {
  readonly bytes: Buffer
  readonly done: (exchange: Exchange | null) => void
}

const headEnd = Buffer.from('\r\n\r\n')
const chunksEnd = Buffer.from('0\r\n\r\n')

/** The whole answer at the start of what was received, or null while it is incomplete. */
function answerIn(bytes: Buffer): (Exchange & { readonly length: number; readonly closes: boolean }) | null {
  const end = bytes.indexOf(headEnd)
  if (end < 0) return null
  const head = bytes.toString('latin1', 0, end).toLowerCase()
  const body = end + headEnd.length
  const declared = /\ncontent-length: (\d+)/.exec(head)
  const chunked = declared ? -1 : bytes.indexOf(chunksEnd, body)
  const length = declared ? body + Number(declared[1]) : chunked < 0 ? Number.POSITIVE_INFINITY : chunked + chunksEnd.length
  if (bytes.length < length) return null
  return { status: Number(head.slice(9, 12)), retryAfter: head.includes('\nretry-after:'), length, closes: head.includes('\nconnection: close') }
}

/** Milliseconds before a connection that was lost is opened again: a server that takes none must not be hammered. */
const reopenAfter = 50

/**
 * Kept connections to one port of this machine, one request at a time on each; what finds none free waits in line. A lost
 * one is opened again, so that their number is what was asked for from the first second to the last. Much cheaper than a
 * real client: the measuring takes as little of the shared processor as it can.
 */
export class Connections {
  readonly #port: number
  readonly #free: Socket[] = []
  readonly #waiting: Waiting[] = []
  #next = 0
  readonly #busy = new Map<Socket, { done: Waiting['done']; received: Buffer | null }>()
  #closed = false
  /** Connections opened again. */
  reopened = 0

  constructor(port: number, count: number) {
    this.#port = port
    for (let n = 0; n < count; n++) this.#open()
  }

  /** Requests that wait for a free connection: many mean that the generator's connections, not the server, are measured. */
  get inLine(): number {
    return this.#waiting.length - this.#next
  }

  send(bytes: Buffer, done: Waiting['done']): void {
    this.#waiting.push({ bytes, done })
    this.#give()
  }

  close(): void {
    this.#closed = true
    for (const socket of [...this.#free, ...this.#busy.keys()]) socket.destroy()
  }

  #open(): void {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true })
    socket.on('connect', () => {
      this.#free.push(socket)
      this.#give()
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
    if (this.#closed) return
    this.reopened += 1
    setTimeout(() => void (!this.#closed && this.#open()), reopenAfter)
  }

  #give(): void {
    while (this.#next < this.#waiting.length && this.#free.length > 0) {
      const socket = this.#free.pop()!
      const { bytes, done } = this.#waiting[this.#next++]!
      this.#busy.set(socket, { done, received: null })
      socket.write(bytes)
    }
    // The line is a list with a beginning that moves: taking from the front of a long list would copy it each time.
    if (this.#next < 1_000 || this.#next * 2 < this.#waiting.length) return
    this.#waiting.splice(0, this.#next)
    this.#next = 0
  }

  #receive(socket: Socket, bytes: Buffer): void {
    const busy = this.#busy.get(socket)
    if (!busy) return
    busy.received = busy.received === null ? bytes : Buffer.concat([busy.received, bytes])
    const answer = answerIn(busy.received)
    if (!answer) return
    this.#busy.delete(socket)
    if (answer.closes) socket.destroy()
    else this.#free.push(socket)
    busy.done(answer)
    this.#give()
  }
}
