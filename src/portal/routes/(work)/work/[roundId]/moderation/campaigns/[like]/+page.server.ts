import { fail, redirect } from '@sveltejs/kit'
import { initiativeTitle } from '../../../../../../../format/initiative-title.ts'
import { attempt } from '../../../../../../../server/refused-form.ts'
import type { OutputOf, Road } from '../../../../../../../../web/road.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, like } }) => {
  const item = await road.call('readModerationItem', { roundId, initiativeId: like } as never)
  return { text: item.text, number: item.initiative.number, title: initiativeTitle(item.initiative), alike: item.alikeWaiting, reasons: item.reasons }
}

/** What the form wishes; texts shown whose mark was taken off are left out. */
function wishOf(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '')
  const [shown, kept] = [form.getAll('shown').map(String), new Set(form.getAll('kept').map(String))]
  const except = [...new Set([...form.getAll('except').map(String), ...shown.filter((id) => !kept.has(id))])]
  return { decision: text('decision') === 'return' ? ('return' as const) : ('accept' as const), reason: text('reason'), says: text('says'), except, seen: text('seen') }
}

type Wish = ReturnType<typeof wishOf>
const call = (road: Road, params: object, wish: Wish, dryRun: boolean): Promise<OutputOf<'decideMany'>> => road.call('decideMany', { ...params, ...wish, dryRun } as never)

const shownOf = ({ members, texts, leftOut, seen }: OutputOf<'decideMany'>) => ({
  texts,
  leftOut,
  seen,
  members: members.map(({ initiative, differs }) => ({ initiativeId: initiative.initiativeId, number: initiative.number, municipalityName: initiative.municipalityName, regionName: initiative.regionName, differs })),
})

export const actions: Actions = {
  try: async ({ locals: { road }, params, request }) => {
    const wish = wishOf(await request.formData())
    const { value, refused } = await attempt(() => call(road, params, wish, true))
    if (refused) return fail(refused.status, { refused, wish, dry: null })
    return { refused: null, wish, dry: shownOf(value) }
  },
  decide: async ({ locals: { road }, params, request }) => {
    const wish = wishOf(await request.formData())
    const { value, refused } = await attempt(() => call(road, params, wish, false))
    if (refused) {
      // The queue moved, or marks were taken off since the trial: what would happen now is shown again.
      const again = await attempt(() => call(road, params, wish, true))
      return fail(refused.status, { refused, wish, dry: again.value && shownOf(again.value) })
    }
    redirect(303, `/work/${params.roundId}/moderation/campaigns?done=many-decided&decision=${value.decisionId}`)
  },
}
