import { z } from 'zod'
import { rankThemes } from '../../analysis/ranking.ts'
import { DirectionCode, RoundId } from '../../model/ids.ts'
import { Criterion, RankedTheme } from '../../model/review.ts'
import { listCriteria } from '../../store/criterion.ts'
import { listReviews } from '../../store/review.ts'
import { listThemes } from '../../store/theme.ts'
import { directionSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Confirmed themes of a direction, best first, with the interval each mean may lie in and how far experts differ. */
export const readRanking = verb({
  name: 'read-ranking',
  title: 'Рейтинг тем',
  kind: 'read',
  may: 'ranking.read',
  route: { method: 'GET', path: '/rounds/:roundId/directions/:direction/ranking' },
  input: z.object({ roundId: RoundId, direction: DirectionCode }),
  output: z.object({ ranking: z.array(RankedTheme), criteria: z.array(Criterion) }),
  subject: directionSubject,
  run: async ({ tx }, { roundId, direction }) => {
    const themes = await listThemes(tx, { roundId, direction, status: 'confirmed', top: true })
    const criteria = await listCriteria(tx, roundId)
    const weights = new Map(criteria.map(({ code, weight }) => [code, weight]))
    const sent = await listReviews(tx, { roundId, direction, state: 'sent' })
    const byId = new Map(themes.map((theme) => [theme.themeId as string, theme]))
    const ranking = rankThemes([...byId.keys()], sent, weights).flatMap((standing) => {
      const theme = byId.get(standing.themeId)
      return theme ? [{ ...standing, perCriterion: { ...standing.perCriterion }, label: theme.label, direction, initiativesCount: theme.initiativesCount }] : []
    })
    return { ranking, criteria }
  },
})
