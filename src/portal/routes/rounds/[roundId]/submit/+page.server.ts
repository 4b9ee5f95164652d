import { fail, redirect } from '@sveltejs/kit'
import { portalPaths } from '../../../../../model/portal-paths.ts'
import type { Road } from '../../../../../web/road.ts'
import { authorOf, emptyForm, readForm, wholeText, wordsOf, type InitiativeForm } from '../../../../server/initiative-form.ts'
import { attempt } from '../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => ({ empty: emptyForm(crypto.randomUUID()) })

const found = (road: Road, values: InitiativeForm) =>
  values.place.trim() === '' ? null : road.call('findMunicipalities', { query: values.place }).then(({ municipalities }) => municipalities)

export const actions: Actions = {
  /** Without a script: the search step; everything typed comes back. */
  find: async ({ request, locals: { road } }) => {
    const values = readForm(await request.formData())
    return { values, municipalities: await found(road, values), similar: null, reading: null, refused: null }
  },
  /** Without a script: who has said this already, and how the text is read. */
  check: async ({ request, locals: { road }, params: { roundId } }) => {
    const values = readForm(await request.formData())
    const text = wholeText(values)
    const [{ similar }, { reading }] = await Promise.all([
      road.call('findSimilar', { roundId, text }),
      road.call('previewReading', { roundId, text }),
    ])
    return { values, municipalities: null, similar, reading, refused: null }
  },
  send: async ({ request, locals: { road }, params: { roundId } }) => {
    const values = readForm(await request.formData())
    const again = { values, similar: null, reading: null }
    if (!values.consent || values.oktmo === '') {
      const fields = [
        ...(values.oktmo === '' ? [{ path: 'oktmo', reason: 'oktmo' }] : []),
        ...(values.consent ? [] : [{ path: 'consent', reason: 'consent' }]),
      ]
      return fail(422, { ...again, municipalities: await found(road, values), refused: { status: 422, message: '', fields } })
    }
    const { value: receipt, refused } = await attempt(() =>
      road.call(
        'submitInitiative',
        {
          roundId,
          ...wordsOf(values),
          oktmo: values.oktmo,
          author: authorOf(values),
          consent: '2026-1',
          publishName: values.publishName,
          letters: values.letters,
        },
        values.key === '' ? {} : { idempotencyKey: values.key },
      ),
    )
    if (refused) return fail(refused.status, { ...again, municipalities: null, refused })
    redirect(303, `${portalPaths.receipt(roundId, receipt.key)}?new=yes`)
  },
}
