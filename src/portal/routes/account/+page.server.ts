import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { attempt } from '../../server/refused-form.ts'
import type { InputOf, VerbName } from '../../../web/road.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  return { security: await road.call('readSecurity', {}), done: url.searchParams.get('done'), failed: url.searchParams.get('failed') }
}

/** A change of one's own ways to sign in; afterwards the page says in a word what was done. */
async function change<Name extends VerbName>({ locals: { road } }: RequestEvent, name: Name, input: InputOf<Name>, done: string) {
  const { refused } = await attempt(() => road.call(name, input))
  if (refused) return fail(refused.status, { refused, codes: null })
  redirect(303, `/account?done=${done}`)
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '')

export const actions: Actions = {
  endLogin: async (event) => change(event, 'endLogin', { loginId: text(await event.request.formData(), 'loginId') }, 'ended'),
  endOthers: (event) => change(event, 'endOtherLogins', {}, 'others'),
  rename: async (event) => {
    const form = await event.request.formData()
    return change(event, 'renamePasskey', { passkeyId: text(form, 'passkeyId'), name: text(form, 'name') }, 'renamed')
  },
  remove: async (event) => change(event, 'removePasskey', { passkeyId: text(await event.request.formData(), 'passkeyId') }, 'removed'),
  unlink: async (event) => change(event, 'unlinkProvider', { provider: text(await event.request.formData(), 'provider') }, 'unlinked'),
  password: async (event) => {
    const form = await event.request.formData()
    return change(event, 'changePassword', { current: text(form, 'current'), password: text(form, 'password') }, 'password')
  },
  codes: async ({ locals: { road } }) => {
    const { value, refused } = await attempt(() => road.call('makeRecoveryCodes', {}))
    return refused ? fail(refused.status, { refused, codes: null }) : { refused: null, codes: value.codes }
  },
}
