import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../model/refusal.ts'
import { isCrowded } from '../../stages/perform-together.ts'
import type { Toolkit, Verb } from '../../stages/toolkit.ts'
import { verbs } from '../../stages/verbs.ts'
import type { Purpose } from '../pressure.ts'
import type { VerbName } from '../road.ts'
import { asStored } from './as-stored.ts'
import { fieldsOf, idempotencyKeyOf, routeInput } from './route-input.ts'

export const apiRoot = '/api/v1'

/** Bytes of a request body: 500 import rows or the longest initiative fit with room to spare. */
export const jsonLimit = 1_048_576

/** All verbs with the name pages call them by, in the order of the road. */
export const namedVerbs = Object.entries(verbs) as unknown as readonly (readonly [VerbName, Verb])[]

/** Only what the verb's schema names leaves the platform; an answer of another shape is a fault of ours. */
function shapedAnswer({ name, output }: Verb, answer: unknown): unknown {
  const shaped = asStored(output).safeParse(answer)
  if (shaped.success) return shaped.data
  const places = shaped.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  throw new Error(`the answer of ${name} does not fit its schema: ${places}`)
}

/** How a request for a verb is done: its input put together, the verb called on the visitor's road, its answer shaped. */
export function verbHandler(name: VerbName, one: Verb) {
  const fields = fieldsOf(one.input)
  return async (request: FastifyRequest, _reply: FastifyReply): Promise<unknown> => {
    const idempotencyKey = idempotencyKeyOf(request)
    const input = routeInput(request, fields)
    const answer = await request.visit.road.call(name, input as never, idempotencyKey === undefined ? {} : { idempotencyKey })
    return shapedAnswer(one, answer)
  }
}

/** When there is too much of everything, what a verb is for decides when it is given up (see `pressure.ts`). */
const purposes: Partial<Record<VerbName, Purpose>> = { startAnalysis: 'analysis', findSimilar: 'search', previewReading: 'search', findMunicipalities: 'search', signIn: 'login', signInByPasskey: 'login', signInByProvider: 'login', startPasskeySignIn: 'login', startProviderSignIn: 'login', signOut: 'login' }

export const purposeOf = (name: VerbName, { kind }: Verb): Purpose => purposes[name] ?? (kind === 'read' ? 'read' : 'change')

/** For verbs done together: when too many wait, the next is refused before its body is read, so that a refusal costs next to nothing. */
const refuseCrowd = (kit: Toolkit, one: Verb) => async (): Promise<void> => {
  if (isCrowded(kit, one)) throw new Refusal('overloaded', [], { retryAfter: '5' })
}

/** Every verb becomes a route under /api/v1 by its own declaration; `except` are mounted elsewhere with more to them. */
export function mountVerbs(app: FastifyInstance, kit: Toolkit, except: readonly VerbName[]): void {
  for (const [name, one] of namedVerbs) {
    if (except.includes(name)) continue
    const early = one.together ? { onRequest: refuseCrowd(kit, one) } : {}
    app.route({ method: one.route.method, url: apiRoot + one.route.path, bodyLimit: jsonLimit, config: { purpose: purposeOf(name, one) }, ...early, handler: verbHandler(name, one) })
  }
}
