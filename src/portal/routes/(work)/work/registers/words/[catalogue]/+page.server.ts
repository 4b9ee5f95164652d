import { error, fail, redirect } from '@sveltejs/kit'
import { catalogues, type CatalogueLine, type CatalogueName } from '../../../../../../../model/catalogue.ts'
import { isRefusal } from '../../../../../../server/is-refusal.ts'
import { attempt } from '../../../../../../server/refused-form.ts'
import { lineOf, linesIn, typedWord, wordFor } from '../../../../../../server/work/catalogue-form.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const catalogueOf = (name: string): CatalogueName => catalogues.find((known) => known === name) ?? error(404, { message: '' })

export const load: PageServerLoad = async ({ locals: { road }, params, url }) => {
  const catalogue = catalogueOf(params.catalogue)
  const { entries } = await road.call('readCatalogue', { catalogue })
  return { catalogue, entries, now: Date.now(), chosen: wordFor(entries, url.searchParams.get('code') ?? '', Date.now()) }
}

interface Asked {
  readonly lines: readonly CatalogueLine[]
  readonly whole: boolean
}

/** What the rows would change, together with the rows, so that the next press takes over just these. */
async function look({ locals: { road }, params }: RequestEvent, { lines, whole }: Asked) {
  const catalogue = catalogueOf(params['catalogue'] ?? '')
  const { value, refused } = await attempt(() => road.call('previewCatalogue', { catalogue, whole, lines: [...lines] }))
  return refused ? { refused, preview: null, asked: '', whole } : { refused: null, preview: value, asked: JSON.stringify(lines), whole }
}

export const actions: Actions = {
  word: async (event) => {
    const typed = typedWord(await event.request.formData())
    const looked = await look(event, { lines: [lineOf(typed)], whole: false })
    return looked.refused ? fail(looked.refused.status, { ...looked, typed, says: '' }) : { ...looked, typed, says: '' }
  },
  file: async (event) => {
    const read = event.platform?.readWordsFile
    if (!read) error(503, { message: '' })
    const form = await event.request.formData()
    const file = form.get('file')
    const whole = form.get('whole') !== null
    const nothing = { refused: null, preview: null, asked: '', whole, typed: null }
    if (!(file instanceof File) || file.size === 0) return fail(422, { ...nothing, says: 'no-file' })
    const lines = await read({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }).catch((thrown: unknown) => {
      if (!isRefusal(thrown)) throw thrown
      return thrown
    })
    if (!Array.isArray(lines)) return fail(422, { ...nothing, says: (lines as Error & { details?: Record<string, string> }).details?.['why'] ?? (lines as Error).message })
    const looked = await look(event, { lines, whole })
    return looked.refused ? fail(looked.refused.status, { ...looked, typed: null, says: '' }) : { ...looked, typed: null, says: '' }
  },
  apply: async (event) => {
    const { locals: { road }, params, request } = event
    const form = await request.formData()
    const catalogue = catalogueOf(params.catalogue)
    const lines = linesIn(String(form.get('lines') ?? ''))
    const whole = form.get('whole') === 'yes'
    const { refused } = await attempt(() => road.call('changeCatalogue', { catalogue, whole, lines, hash: String(form.get('hash') ?? '') }))
    if (!refused) redirect(303, `/work/registers/words/${catalogue}?done=words-changed`)
    // Somebody changed the catalogue meanwhile: what would change now is shown beside the refusal.
    const looked = await look(event, { lines, whole })
    return fail(refused.status, { ...looked, refused, typed: null, says: '' })
  },
}
