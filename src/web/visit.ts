import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../model/account.ts'
import { Refusal } from '../model/refusal.ts'
import { findActor } from '../stages/access/find-actor.ts'
import type { PerformOptions } from '../stages/perform.ts'
import type { Toolkit } from '../stages/toolkit.ts'
import { whoIs, type Allowances } from './allowances.ts'
import { deviceOf } from './device-of.ts'
import { refuseUnstorable } from './input-guard.ts'
import { clearLoginCookie, setLoginCookie, tokenOf } from './login-cookie.ts'
import { createRoad, type Road, type VerbName } from './road.ts'

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit
  }
}

/** One request's person and the road they may walk. */
export interface Visit {
  readonly actor: Actor
  readonly road: Road
}

export interface VisitOptions {
  readonly secureCookies: boolean
  readonly allowances: Allowances | null
}

/** More private links than one person shows with one request; the rest are not looked at. */
const mostReceiptKeys = 5

/** Private links a request shows: in the path of a receipt page, or in the header `Receipt-Key` of a program. */
function receiptKeysOf(request: FastifyRequest): readonly string[] {
  const inPath = /^\/(?:receipt\/[0-9a-z-]+|api\/v1\/rounds\/[0-9a-z-]+\/receipts)\/([\w-]{8,200})/.exec(request.url)?.[1]
  const header = request.headers['receipt-key']
  const inHeader = (typeof header === 'string' ? header : '').split(',').map((key) => key.trim())
  return [inPath ?? '', ...inHeader].filter((key) => /^[\w-]{8,200}$/.test(key)).slice(0, mostReceiptKeys)
}

type Call = (name: VerbName, input: unknown, options?: PerformOptions) => Promise<unknown>

/** Verbs whose answer holds the secret of a new login. */
const opening: readonly VerbName[] = ['signIn', 'signInByPasskey', 'signInByProvider', 'joinSession']

/** Signing in by whatever means, coming to a session as a guest and signing out change the login cookie, whichever page or program asks. */
function keepLogin(reply: FastifyReply, secure: boolean, name: VerbName, answer: unknown): void {
  if (name === 'signOut') clearLoginCookie(reply, secure)
  if (!opening.includes(name)) return
  const { token, expiresAt } = answer as { token: string | null; expiresAt?: string }
  if (token !== null) setLoginCookie(reply, secure, token, expiresAt === undefined ? null : new Date(expiresAt))
}

function limited(call: Call, actor: Actor, address: string, allowances: Allowances | null): Call {
  if (allowances === null) return call
  return async (name, input, options) => {
    const who = whoIs(actor, input, address)
    const repeatKey = options?.idempotencyKey === undefined ? null : `${name}/${who.person}/${options.idempotencyKey}`
    if (repeatKey !== null && allowances.isRepeat(repeatKey)) return call(name, input, options)
    allowances.refuseBeyond(name, who)
    try {
      const answer = await call(name, input, options)
      allowances.count(name, who, 'done')
      if (repeatKey !== null) allowances.rememberDone(repeatKey)
      return answer
    } catch (error) {
      if (error instanceof Refusal) allowances.count(name, who, 'refused')
      throw error
    }
  }
}

/**
 * Finds out who is asking and makes their road: the same verbs for pages and API, with the limits of `allowances.ts`,
 * the guard against unstorable text, and the login cookie kept in step. Cost: two queries with a login, none without.
 */
export async function welcome(kit: Toolkit, request: FastifyRequest, reply: FastifyReply, options: VisitOptions): Promise<Visit> {
  const token = tokenOf(request, options.secureCookies)
  const actor = await findActor(kit, { token, receiptKeys: receiptKeysOf(request) })
  const plain = createRoad(kit, actor).call as Call
  const call: Call = async (name, input, performOptions) => {
    refuseUnstorable(input)
    const whole = completed(name, input, { token, device: deviceOf(request.headers['user-agent']) })
    const answer = await plain(name, whole, performOptions)
    keepLogin(reply, options.secureCookies, name, answer)
    return answer
  }
  return { actor, road: { call: limited(call, actor, request.ip, options.allowances) as Road['call'] } }
}

/** What only the web server knows: a page or a program need not know its own secret to end its login, nor can it choose its name. */
function completed(name: VerbName, input: unknown, { token, device }: { token: string | null; device: string }): unknown {
  if (name === 'signOut') return { token: token ?? '', ...withoutEmptyToken(input) }
  return opening.includes(name) && name !== 'joinSession' ? { ...(input as object), device } : input
}

function withoutEmptyToken(input: unknown): object {
  const { token, ...rest } = (input ?? {}) as { token?: unknown }
  return typeof token === 'string' && token !== '' ? { ...rest, token } : rest
}
