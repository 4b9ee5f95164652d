import { error, fail, redirect } from '@sveltejs/kit'
import { chosenColumns, shownImport } from '../../../../server/import-form.ts'
import { isRefusal } from '../../../../server/is-refusal.ts'
import { attempt } from '../../../../server/refused-form.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, url, platform, setHeaders, params: { roundId } }) => {
  setHeaders({ 'cache-control': 'no-store' })
  if (!locals.account) redirect(303, `/sign-in?back=${encodeURIComponent(url.pathname)}`)
  const { value } = await attempt(() => locals.road.call('listImports', { roundId } as never))
  return { reads: Boolean(platform?.importFile), imports: value?.imports.slice(0, 10) ?? [] }
}

async function run({ request, platform, params: { roundId } }: RequestEvent, dryRun: boolean) {
  const importFile = platform?.importFile
  if (!importFile) error(503, { message: '' })
  const form = await request.formData()
  const file = form.get('file')
  const wishes = { askAuthors: form.get('askAuthors') !== null, letters: form.get('letters') !== null }
  if (!(file instanceof File) || file.size === 0) return fail(422, { done: null, says: null, noFile: true, wishes })
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const outcome = await importFile({ name: file.name, bytes }, chosenColumns(form), { roundId, dryRun, ...wishes })
    return { done: shownImport(file.name, dryRun, outcome), says: null, noFile: false, wishes }
  } catch (thrown) {
    // The reader of files is no verb of this page's road: its refusals come as they are.
    if (!isRefusal(thrown)) throw thrown
    return fail(thrown.status, { done: null, says: thrown.message, noFile: false, wishes })
  }
}

export const actions: Actions = {
  check: (event) => run(event, true),
  load: (event) => run(event, false),
}
