import type { Cookies } from '@sveltejs/kit'

/** `attempt` on the way to a provider and back; `link` between what a provider said and signing in another way. */
type Kept = 'attempt' | 'link'

const nameOf = (what: Kept, url: URL): string => (url.protocol === 'https:' ? `__Host-sign-in-${what}` : `sign-in-${what}`)

/** No longer than the attempt itself is good for. */
const seconds = 600

/** Lax, not strict: the person comes back from another site. */
export function keepAttempt(cookies: Cookies, url: URL, what: Kept, text: string): void {
  cookies.set(nameOf(what, url), text, { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:', maxAge: seconds })
}

export const attemptOf = (cookies: Cookies, url: URL, what: Kept): string => cookies.get(nameOf(what, url)) ?? ''

export function dropAttempt(cookies: Cookies, url: URL, what: Kept): void {
  cookies.delete(nameOf(what, url), { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' })
}
