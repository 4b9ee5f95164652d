import { z } from 'zod'
import { tokensOf } from './budget.ts'
import type { Chat } from './prompts.ts'

/** Where and how an endpoint of the OpenAI protocol is reached. */
export interface EndpointSettings {
  /** Up to and with the version: `http://localhost:11434/v1`. */
  readonly url: string
  readonly key: string | null
  readonly model: string
  readonly embeddingModel: string | null
  readonly timeoutMilliseconds: number
}

/** The part of `fetch` that is used; given by whoever starts the house, so that nothing else can reach out. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface Answered {
  readonly content: unknown
  readonly tokensIn: number
  readonly tokensOut: number
}

/** No answer in time, a refusal, a redirect, or more than an answer may be. */
export class Unreachable extends Error {}
/** An answer of another shape than agreed. */
export class Unreadable extends Error {}

export const mostAnswerTokens = 1200
const longestAnswer = 4 << 20

const Usage = z.object({ prompt_tokens: z.number().int().min(0), completion_tokens: z.number().int().min(0).default(0) }).optional()
const ChatAnswer = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1), usage: Usage })
const EmbeddingAnswer = z.object({ data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()).min(1) })), usage: Usage })

/** One POST; the answer is read up to a limit. */
async function post(fetch: Fetch, { url, key, timeoutMilliseconds }: EndpointSettings, path: string, body: object): Promise<unknown> {
  let text = ''
  try {
    const headers = { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) }
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'error', signal: AbortSignal.timeout(timeoutMilliseconds) })
    if (!response.ok) throw new Unreachable(`status ${response.status}`)
    const decoder = new TextDecoder()
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      text += decoder.decode(part, { stream: true })
      if (text.length > longestAnswer) throw new Unreachable('answer too long')
    }
  } catch (error) {
    throw error instanceof Unreachable ? error : new Unreachable(String(error))
  }
  return parsed(text)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable('not JSON')
  }
}

function shaped<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const read = shape.safeParse(value)
  if (!read.success) throw new Unreadable('another shape')
  return read.data
}

/** Asks for one JSON object in the given shape. Errors: `Unreachable`, `Unreadable`. */
export async function askChat(fetch: Fetch, settings: EndpointSettings, { system, user }: Chat): Promise<Answered> {
  const messages = [{ role: 'system', content: system }, { role: 'user', content: user }]
  const body = { model: settings.model, messages, temperature: 0, max_tokens: mostAnswerTokens, response_format: { type: 'json_object' } }
  const { choices, usage } = shaped(ChatAnswer, await post(fetch, settings, '/chat/completions', body))
  const { content } = choices[0]!.message
  return { content: parsed(content), tokensIn: usage?.prompt_tokens ?? tokensOf(system.length + user.length), tokensOut: usage?.completion_tokens ?? tokensOf(content.length) }
}

/** Asks for one vector a text. Errors: `Unreachable`, `Unreadable` (also when a vector is missing or of another length). */
export async function askEmbeddings(fetch: Fetch, settings: EndpointSettings, texts: readonly string[]): Promise<Answered & { readonly content: number[][] }> {
  const { data, usage } = shaped(EmbeddingAnswer, await post(fetch, settings, '/embeddings', { model: settings.embeddingModel, input: texts }))
  const content = [...data].sort((a, b) => a.index - b.index).map(({ embedding }) => embedding)
  if (content.length !== texts.length || content.some(({ length }) => length !== content[0]!.length)) throw new Unreadable('vectors are missing')
  return { content, tokensIn: usage?.prompt_tokens ?? texts.reduce((sum, { length }) => sum + tokensOf(length), 0), tokensOut: 0 }
}
