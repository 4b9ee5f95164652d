import { error, fail, redirect } from '@sveltejs/kit'
import { isRefusal } from '../../../../server/is-refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road } }) => ({ register: await road.call('listRegisterDrafts', {}) })

export const actions: Actions = {
  default: async ({ request, platform }) => {
    const read = platform?.draftRegisterFile
    if (!read) error(503, { message: '' })
    const form = await request.formData()
    const file = form.get('file')
    const typed = { whole: form.get('whole') !== null, closesOn: String(form.get('closesOn') ?? '') }
    if (!(file instanceof File) || file.size === 0) return fail(422, { ...typed, noFile: true, says: '', why: '' })
    const draftId = await read({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, { whole: typed.whole, closesOn: typed.closesOn === '' ? null : typed.closesOn }).catch((thrown: unknown) => {
      // The reader of files is no verb of this page's road: its refusals come as they are.
      if (!isRefusal(thrown)) throw thrown
      return thrown
    })
    if (typeof draftId !== 'string') return fail(draftId.status, { ...typed, noFile: false, says: draftId.message, why: draftId.details?.['why'] ?? '' })
    redirect(303, `/work/registers/${draftId}`)
  },
}
