import { fail, redirect } from '@sveltejs/kit'
import type { RoundKind } from '../../../../../../../model/round-kind.ts'
import type { Road } from '../../../../../../../web/road.ts'
import { authorOf, emptyForm, readForm, unfilled, wordsOf, type InitiativeForm } from '../../../../../../server/initiative-form.ts'
import { attempt } from '../../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async () => ({ empty: emptyForm(crypto.randomUUID()) })

const found = async (road: Road, { place }: InitiativeForm) => (place.trim() === '' ? null : (await road.call('findMunicipalities', { query: place })).municipalities)

/** What the schema would tell in its own words, told in the form's. */
function missing(values: InitiativeForm, kind: RoundKind) {
  const named = [
    ['author.name', values.name],
    ['author.email', values.email],
  ] as const
  return [...named.flatMap(([path, text]) => (text.trim() === '' ? [{ path, reason: 'empty' }] : [])), ...unfilled(values, kind)]
}

export const actions: Actions = {
  find: async ({ request, locals: { road } }) => {
    const values = readForm(await request.formData())
    return { values, municipalities: await found(road, values), refused: null }
  },
  send: async ({ request, locals: { road }, params: { roundId } }) => {
    const values = readForm(await request.formData())
    const fields = missing(values, (await road.call('readRound', { roundId } as never)).kind)
    if (fields.length > 0) return fail(422, { values, municipalities: values.oktmo === '' ? await found(road, values) : null, refused: { status: 422, message: '', fields } })
    const said = { roundId, ...wordsOf(values), oktmo: values.oktmo, author: authorOf(values), formKey: values.key, authorKnows: true }
    const { refused } = await attempt(() => road.call('fileForAuthor', said as never))
    if (refused) return fail(refused.status, { values, municipalities: null, refused })
    redirect(303, `/work/${roundId}/filed?done=filed-for-author`)
  },
}
