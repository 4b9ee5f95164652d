import { redirect } from '@sveltejs/kit'
import { languages } from '../../messages/words.ts'
import type { RequestHandler } from './$types'

/** Remembers the language for a year and leads back to the page the person was on (only to a page of ours). */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData()
  const chosen = languages.find((language) => language === form.get('language'))
  if (chosen) cookies.set('language', chosen, { path: '/', maxAge: 31_536_000, sameSite: 'lax', secure: url.protocol === 'https:' })
  const back = String(form.get('back') ?? '/')
  redirect(303, /^\/(?![/\\])/.test(back) ? back : '/')
}
