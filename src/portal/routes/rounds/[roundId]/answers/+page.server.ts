import type { AnswerKind } from '../../../../../model/answer.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) => {
  const asked = (name: string) => url.searchParams.get(name) || undefined
  const chosen = { direction: asked('direction'), kind: asked('kind'), instrumentId: asked('instrumentId') }
  const found = await road.call('listAnswers', { roundId, ...chosen, kind: chosen.kind as AnswerKind | undefined, after: asked('after'), limit: 20 })
  return { ...found, chosen }
}
