import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addSession, changeSessionState } from '../../src/store/session.ts'
import { addSessionEvent } from '../../src/store/session-event.ts'
import { listenToSessions } from '../../src/store/session-listener.ts'
import { serve, type Served } from './serve.ts'

const key = { roundId: 'r1', sessionId: 's1' }
const url = '/api/v1/rounds/r1/sessions/s1/events'

/** A screen: everything it was sent, and a promise for the moment it has seen what a test waits for. */
async function screen(port: number, headers: Record<string, string> = {}) {
  const response = await new Promise<IncomingMessage>((done, fail) => {
    get({ port, path: url, headers: { accept: 'text/event-stream', ...headers } }, done).on('error', fail)
  })
  let seen = ''
  let look = () => undefined as void
  response.setEncoding('utf8')
  response.on('data', (text: string) => {
    seen += text
    look()
  })
  const ended = new Promise<void>((done) => response.on('close', done))
  const sees = (wanted: RegExp) =>
    new Promise<string>((done) => {
      look = () => void (wanted.test(seen) && done(seen))
      look()
    })
  onTestFinished(() => void response.destroy())
  return { response, sees, ended, leave: () => response.destroy() }
}

async function hall(): Promise<Served & { port: number; happens: (kind: string) => Promise<void> }> {
  let stop = async () => undefined as void
  onTestFinished(() => stop())
  const served = await serve({}, {
    events: (address) => {
      const listener = listenToSessions(address)
      stop = () => listener.close()
      return listener
    },
  })
  const { database, app, kit } = served
  const { accountId } = await served.person('lead@example.org', 'team-lead')
  await addSession(database.db, { ...key, direction: 'selo', title: 'Сессия', joinCode: '123456', createdBy: accountId, at: kit.clock() } as never)
  await changeSessionState(database.db, key, 'planned', 'open', kit.clock())
  await app.listen({ port: 0, host: '127.0.0.1' })
  const happens = (kind: string) => database.db.transaction().execute((tx) => addSessionEvent(tx, key, kind, kit.clock()))
  return { ...served, port: (app.server.address() as AddressInfo).port, happens }
}

describe('live events of a session', () => {
  it('reach every screen as they happen, with security headers and no content', async () => {
    const { port, happens } = await hall()
    await happens('opened')
    const [one, two] = [await screen(port), await screen(port)]
    expect(one.response.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    expect(await one.sees(/event: hello/)).toContain('id: 1\n')
    await two.sees(/event: hello/)
    await happens('voted')
    for (const { sees } of [one, two]) expect(await sees(/"voted"/)).toContain('id: 2\nevent: session\ndata: {"index":2,"kind":"voted"}\n\n')
  })

  it('resume after the last event a returning screen saw, none twice', async () => {
    const { port, happens } = await hall()
    for (const kind of ['opened', 'joined', 'voted']) await happens(kind)
    const back = await screen(port, { 'last-event-id': '1' })
    const seen = await back.sees(/"voted"/)
    expect([...seen.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id)).toEqual(['2', '3'])
    await happens('closed')
    expect((await back.sees(/"closed"/)).match(/"voted"/g)).toHaveLength(1)
  })

  it('are plain JSON for a program, and unknown for a session that is not there', async () => {
    const { app, happens } = await hall()
    await happens('opened')
    expect((await app.inject(`${url}?after=0`)).json()).toEqual({ events: [{ index: 1, kind: 'opened' }] })
    const unknown = await app.inject({ url: url.replace('s1', 's2'), headers: { accept: 'text/event-stream' } })
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'not-found'])
  })

  it('end cleanly when the server stops', async () => {
    const { port, app } = await hall()
    const one = await screen(port)
    await one.sees(/hello/)
    await app.close()
    await one.ended
    expect(one.response.complete).toBe(true)
  })
})
