import { error, fail, redirect } from '@sveltejs/kit'
import { isRefusal } from '../../../../server/is-refusal.ts'
import { importFile, refusedRowsLink } from '../../../../server/read-import.ts'
import { attempt } from '../../../../server/refused-form.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = ({ locals, url, platform, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  if (!locals.account) redirect(303, `/sign-in?back=${encodeURIComponent(url.pathname)}`)
  return { reads: Boolean(platform?.importRows) }
}

async function run({ request, locals: { road }, platform, params: { roundId } }: RequestEvent, dryRun: boolean) {
  const readRows = platform?.importRows
  if (!readRows) error(503, { message: '' })
  const file = (await request.formData()).get('file')
  if (!(file instanceof File) || file.size === 0) return fail(422, { done: null, says: null, noFile: true })
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const { value, refused } = await attempt(() => importFile(road, readRows({ name: file.name, bytes }), roundId, dryRun))
    if (refused) return fail(refused.status, { done: null, says: refused.message, noFile: false })
    const { result, sample } = value
    const shown = { ...result, refused: result.refused.slice(0, 50), refusedCount: result.refused.length }
    return { done: { dryRun, result: shown, sample, link: refusedRowsLink(result.refused), name: file.name }, says: null, noFile: false }
  } catch (thrown) {
    // The reader of files is no verb: its refusals come as they are.
    if (!isRefusal(thrown)) throw thrown
    return fail(thrown.status, { done: null, says: thrown.message, noFile: false })
  }
}

export const actions: Actions = {
  check: (event) => run(event, true),
  load: (event) => run(event, false),
}
