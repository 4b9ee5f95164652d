import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road, account } }) => ({
  operation: await road.call('readSettings', {}),
  maySwitch: account?.grants.some(({ role }) => role === 'administrator') ?? false,
})

export const actions: Actions = {
  assistant: async ({ locals: { road }, request }) => {
    const form = await request.formData()
    const [isOn, reason] = [form.get('on') === 'yes', String(form.get('reason') ?? '')]
    const { refused } = await attempt(() => road.call('switchAssistant', { isOn, reason }))
    if (refused) return fail(refused.status, { refused, reason })
    redirect(303, `/work/settings?done=assistant-${isOn ? 'on' : 'off'}`)
  },
}
