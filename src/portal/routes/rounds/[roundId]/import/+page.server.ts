import { error, fail, redirect } from '@sveltejs/kit'
import { askedImport, readingOf, shownImport } from '../../../../server/import-form.ts'
import { isRefusal } from '../../../../server/is-refusal.ts'
import { attempt } from '../../../../server/refused-form.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, url, platform, setHeaders, params: { roundId } }) => {
  setHeaders({ 'cache-control': 'no-store' })
  if (!locals.account) redirect(303, `/sign-in?back=${encodeURIComponent(url.pathname)}`)
  const { value } = await attempt(() => locals.road.call('listImports', { roundId } as never))
  return { reads: Boolean(platform?.importFile), imports: value?.imports.slice(0, 10) ?? [], scopes: await scopesOf(locals, roundId) }
}

/** What this person may load for, in names; a limit that is absent is null. */
async function scopesOf({ account, road }: App.Locals, roundId: string) {
  const held = (account?.grants ?? []).filter((grant) => (grant.role === 'coordinator' || grant.role === 'moderator') && (grant.roundId === null || grant.roundId === roundId))
  const { regions } = await road.call('listRegions', {})
  return held.map(({ region, oktmo, direction }) => ({ region: regions.find(({ code }) => code === region)?.name ?? region, oktmo, direction }))
}

async function run({ request, platform, params: { roundId } }: RequestEvent, dryRun: boolean) {
  const importFile = platform?.importFile
  if (!importFile) error(503, { message: '' })
  const form = await request.formData()
  const file = form.get('file')
  const asked = askedImport(form)
  const kept = { asked, found: null }
  if (!(file instanceof File) || file.size === 0) return fail(422, { done: null, says: null, noFile: true, ...kept })
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const { askAuthors, letters } = asked
    const outcome = await importFile({ name: file.name, bytes }, readingOf(form, asked), { roundId, dryRun, askAuthors, letters })
    return { done: shownImport(file.name, dryRun, outcome), says: null, noFile: false, ...kept }
  } catch (thrown) {
    // The reader of files is no verb of this page's road: its refusals come as they are.
    if (!isRefusal(thrown)) throw thrown
    return fail(thrown.status, { done: null, says: thrown.message, noFile: false, ...kept })
  }
}

/** The step without a script: which municipality is meant. The file is chosen after it. */
async function find({ request, locals }: RequestEvent) {
  const asked = askedImport(await request.formData())
  const { municipalities } = asked.place.trim() === '' ? { municipalities: [] } : await locals.road.call('findMunicipalities', { query: asked.place })
  return { done: null, says: null, noFile: false, asked, found: municipalities }
}

/** Ends a load that goes on, from wherever it was begun; what was taken stays. */
async function stop({ request, locals, params: { roundId } }: RequestEvent) {
  const importId = String((await request.formData()).get('importId') ?? '')
  const { refused } = await attempt(() => locals.road.call('finishImport', { roundId, importId, stopped: true } as never))
  if (refused) return fail(refused.status, { done: null, says: refused.message, noFile: false, asked: null, found: null })
  redirect(303, `/rounds/${roundId}/import#earlier`)
}

export const actions: Actions = {
  find,
  stop,
  check: (event) => run(event, true),
  load: (event) => run(event, false),
}
