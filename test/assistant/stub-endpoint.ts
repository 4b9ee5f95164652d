import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Asked {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: { model: string; messages?: { content: string }[]; input?: string[] }
}

/** How a stub answers a request: a body, a raw text, a status, or never. */
export type Answering = (asked: Asked) => { readonly json?: unknown; readonly raw?: string; readonly status?: number } | 'never'

export interface Stub {
  readonly url: string
  readonly asked: Asked[]
  readonly close: () => Promise<void>
}

async function bodyOf(request: IncomingMessage): Promise<Asked['body']> {
  let text = ''
  for await (const part of request) text += String(part)
  return JSON.parse(text) as Asked['body']
}

/** An endpoint of the OpenAI protocol on the loopback, for one test. */
export async function startStub(answer: Answering): Promise<Stub> {
  const asked: Asked[] = []
  const server: Server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const one = { path: request.url ?? '', authorization: request.headers.authorization, body }
      asked.push(one)
      const said = answer(one)
      if (said === 'never') return
      response.writeHead(said.status ?? 200, { 'content-type': 'application/json' })
      response.end(said.raw ?? JSON.stringify(said.json))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  }
}

export interface SentPassage {
  readonly id: string
  readonly text: string
}

/** The passages as they arrived. */
export const passagesIn = ({ body }: Asked): SentPassage[] => (JSON.parse(body.messages!.at(-1)!.content) as { отрывки: SentPassage[] }).отрывки

/** A chat answer with this content. */
export const chat = (content: unknown) => ({ json: { choices: [{ message: { content: typeof content === 'string' ? content : JSON.stringify(content) } }], usage: { prompt_tokens: 900, completion_tokens: 100 } } })
