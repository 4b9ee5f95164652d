import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../model/refusal.ts'
import { perform } from '../../stages/perform.ts'
import type { Toolkit } from '../../stages/toolkit.ts'
import { verbs } from '../../stages/verbs.ts'
import { apiRoot, verbHandler } from '../api/mount-verbs.ts'
import type { WebOptions } from '../options.ts'
import { securityHeaders } from '../security-headers.ts'
import { SessionHubs, type LiveEvent } from './session-hub.ts'

/** A proxy closes what is silent for long; a screen without the notifier learns of news at this pace. */
const heartbeatMs = 15_000

/** Open screens of one process; beyond it the screen falls back to asking again by itself. */
const mostScreens = 6_000

/** A screen that does not read is let go; its browser comes back and says the last event it saw. */
const mostUnread = 65_536

const nobody = { account: null, receiptKeys: [] }

const lineOf = ({ index, kind }: LiveEvent): string => `id: ${index}\nevent: session\ndata: ${JSON.stringify({ index, kind })}\n\n`

/** The last event a returning screen saw: the browser's own header, or `after` in the address. Null for a new screen. */
function seenBy(request: FastifyRequest): number | null {
  const said = request.headers['last-event-id'] ?? (request.query as { after?: unknown }).after
  return typeof said === 'string' && /^\d{1,12}$/.test(said) ? Number(said) : null
}

export interface LiveStreams {
  /** Ends every open stream, so that the process can stop; browsers come back to the next one by themselves. */
  close(): void
}

/** Live events of a session as `text/event-stream`; the same address answers JSON to everybody else. */
export function mountEventStream(app: FastifyInstance, kit: Toolkit, options: WebOptions): LiveStreams {
  const verb = verbs.listSessionEvents
  const asJson = verbHandler('listSessionEvents', verb as never)
  const read = async (roundId: string, sessionId: string, after: number) =>
    (await perform(kit, nobody, verb, { roundId, sessionId, after })).events
  const hubs = new SessionHubs(options.events, read)
  const open = new Set<FastifyReply>()
  const headers = { ...securityHeaders(options.secureCookies), 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' }

  async function stream(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { roundId, sessionId } = request.params as { roundId: string; sessionId: string }
    const seen = seenBy(request)
    // The policy is asked on the visitor's own road; what they missed is read with the same breath.
    const missed = await request.visit.road.call('listSessionEvents', { roundId, sessionId, after: seen ?? 0 } as never)
    const { raw } = reply
    const send = (text: string) => (raw.writableLength > mostUnread ? raw.destroy() : raw.write(text))
    let last = seen ?? 0
    const tell = (events: readonly LiveEvent[]) => {
      const news = events.filter(({ index }) => index > last)
      last = news.at(-1)?.index ?? last
      if (news.length > 0) send(news.map(lineOf).join(''))
    }
    reply.hijack()
    raw.writeHead(200, headers)
    open.add(reply)
    send('retry: 2000\n\n')
    if (seen !== null) tell(missed.events)
    const joined = await hubs.join(roundId, sessionId, tell)
    if (seen === null) {
      last = Math.max(last, joined.last)
      send(`id: ${last}\nevent: hello\ndata: {}\n\n`)
    } else if (joined.last > last) tell(await read(roundId, sessionId, last))
    const beat = setInterval(() => {
      send(': \n\n')
      if (!options.events) joined.wake()
    }, heartbeatMs)
    raw.on('close', () => {
      clearInterval(beat)
      joined.leave()
      open.delete(reply)
    })
    if (raw.destroyed) raw.emit('close')
  }

  app.get(apiRoot + verb.route.path, { compress: false }, async (request, reply) => {
    if (!/\btext\/event-stream\b/.test(request.headers.accept ?? '')) return asJson(request, reply)
    if (open.size >= mostScreens) throw new Refusal('overloaded')
    await stream(request, reply)
    return reply
  })
  return { close: () => open.forEach(({ raw }) => raw.end()) }
}
