import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../../../server/refused-form.ts'
import { wholeWords } from '../../../../../format/whole-words.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId } }) => {
  const { appeals } = await road.call('listAppeals', { roundId } as never)
  return { appeals: appeals.map(({ initiative, ...appeal }) => ({ ...appeal, number: initiative.number, text: wholeWords(initiative), municipalityName: initiative.municipalityName, regionName: initiative.regionName })) }
}

export const actions: Actions = {
  decide: async ({ locals: { road }, params: { roundId }, request }) => {
    const form = await request.formData()
    const typed = { appealId: String(form.get('appeal') ?? ''), answer: String(form.get('answer') ?? '') }
    const { refused } = await attempt(() => road.call('decideAppeal', { roundId, ...typed, outcome: String(form.get('outcome') ?? '') } as never))
    if (refused) return fail(refused.status, { refused, typed })
    redirect(303, `/work/${roundId}/appeals?done=appeal-decided`)
  },
}
