import { error, fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params, parent }) => {
  const { roundId, direction } = params
  const { round } = await parent()
  const known = round?.directions.find(({ code }) => code === direction)
  if (!known) error(404, { message: '' })
  const [themes, assignments, ranking, sessions] = await Promise.all([
    road.call('listThemes', { roundId, direction, status: 'confirmed' } as never),
    attempt(() => road.call('listAssignments', params as never)),
    attempt(() => road.call('readRanking', params as never)),
    road.call('listSessions', { roundId } as never),
  ])
  return {
    direction: known,
    themes: themes.themes.filter(({ parentId }) => parentId === null),
    assignments: assignments.value,
    ranking: ranking.value?.ranking ?? null,
    sessions: sessions.sessions.filter((session) => session.direction === direction),
  }
}

const pathOf = (params: { roundId: string; direction: string }, done: string): string =>
  `/work/${params.roundId}/directions/${params.direction}/team?done=${done}`

export const actions: Actions = {
  assign: async ({ locals: { road }, params, request }) => {
    const form = await request.formData()
    const { refused } = await attempt(() =>
      road.call('assignReview', { roundId: params.roundId, themeId: form.get('theme'), expertId: form.get('expert') } as never),
    )
    if (refused) return fail(refused.status, { refused, title: '' })
    redirect(303, pathOf(params, 'assigned'))
  },
  session: async ({ locals: { road }, params, request }) => {
    const form = await request.formData()
    const title = String(form.get('title') ?? '')
    const { value, refused } = await attempt(() => road.call('createSession', { ...params, title, themes: form.getAll('themes') } as never))
    if (refused) return fail(refused.status, { refused, title })
    redirect(303, `/rounds/${params.roundId}/sessions/${value.sessionId}/console`)
  },
  closing: async ({ locals: { road }, params }) => {
    const { refused } = await attempt(() => road.call('closeRoundAnswers', params as never))
    if (refused) return fail(refused.status, { refused, title: '' })
    redirect(303, pathOf(params, 'answered'))
  },
}
