import { error, type Handle, type HandleServerError, type RequestEvent } from '@sveltejs/kit'
import type { Road } from '../web/road.ts'
import { languages, type Language } from './messages/words.ts'
import { isRefusal } from './server/is-refusal.ts'

/** A refusal of a verb becomes Kit's error with the same status: a page's `load` then shows the right error page by itself. */
function refusingLikeKit(road: Road): Road {
  return {
    call: async (name, input, options) => {
      try {
        return await road.call(name, input, options)
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown
        const { message, code, fields, details } = thrown
        error(thrown.status, { message, code, fields, details })
      }
    },
  }
}

const languageOf = (cookie: string | undefined): Language => languages.find((known) => known === cookie) ?? 'ru'

/** Pages of a round that are the same for whoever is not signed in. A form with its own key is not. */
function isForEverybody({ request, route, locals }: RequestEvent, response: Response): boolean {
  const open = route.id !== null && /^\/rounds\/\[roundId\](?!\/(submit|find|import))/.test(route.id)
  return open && request.method === 'GET' && locals.account === null && response.status === 200 && !response.headers.has('cache-control')
}

export const handle: Handle = async ({ event, resolve }) => {
  if (!event.platform) throw new Error('the portal is answered through its handler, with a road')
  event.locals.road = refusingLikeKit(event.platform.road)
  event.locals.account = event.platform.account
  event.locals.language = languageOf(event.cookies.get('language'))
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%language%', event.locals.language),
    // The page itself asks for the entries, as soon as it is read.
    preload: ({ type, path }) => (type === 'js' && !path.includes('/entry/')) || type === 'css' || (type === 'font' && path.includes('pt-sans-cyrillic-400')),
  })
  // No server pushes any more, and a header is not packed: words that say nothing are left out.
  const link = response.headers.get('link')
  if (link !== null) response.headers.set('link', link.replaceAll(/; nopush|; type="[^"]*"/g, '').replaceAll(/"([\w-]+)"/g, '$1'))
  if (isForEverybody(event, response)) {
    response.headers.set('cache-control', 'public, max-age=0, s-maxage=10')
    response.headers.set('vary', 'cookie')
  }
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('referrer-policy', 'same-origin')
  return response
}

/** Anything that is not a refusal is a fault of ours: the person gets a plain sentence, the log gets the stack. */
export const handleError: HandleServerError = ({ error: fault, status, event }) => {
  if (status !== 404) console.error(event.request.method, event.url.pathname, fault)
  return { message: '' }
}
