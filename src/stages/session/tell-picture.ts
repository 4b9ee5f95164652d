import { fewestTold, toldTally, voicesIn, type CountedPicture, type SessionPicture, type Tally } from '../../model/session.ts'
import { unitingAndDividing, type CountedStatement } from './session-picture.ts'

const isFew = (tally: Tally): boolean => voicesIn(tally) > 0 && voicesIn(tally) < fewestTold

/** How much of all agree, smoothed as the consensus of groups is: what is left to rank by where groups are not told. */
const shareOfAll = (tally: Tally): number => Math.round(((tally.agree + 1) / (voicesIn(tally) + 2)) * 1e6) / 1e6

/** Of all groups or of none: with one missing, its counts would be the total less the others. */
function withoutFew(statement: CountedStatement): CountedStatement {
  if (!statement.byGroup.some(isFew)) return statement
  return { ...statement, byGroup: [], divisive: 0, consensus: shareOfAll(statement.tally) }
}

const shown = ({ tally, ...statement }: CountedStatement): SessionPicture['statements'][number] =>
  isFew(tally) ? { ...statement, tally: null, byGroup: [], consensus: 0, divisive: 0 } : { ...statement, tally: toldTally(tally) }

const near = (place: number): number => Math.round(place * 1_000) / 1_000

/**
 * The picture as others may see it. No count of choices below five people, neither told nor found by subtracting what is told;
 * whatever is derived from hidden counts is derived again from those told. Points lose the order in which people voted.
 */
export function tellPicture(counted: CountedPicture): SessionPicture {
  const statements = counted.statements.map(withoutFew)
  const byGroup = new Set(statements.filter((one) => one.byGroup.length > 0 && !isFew(one.tally)).map(({ statementId }) => statementId))
  const points = counted.points.map(({ x, y, group }) => ({ x: near(x), y: near(y), group }))
  return {
    ...counted,
    points: points.sort((a, b) => a.group - b.group || a.x - b.x || a.y - b.y),
    groups: counted.groups.map((group) => ({ ...group, represented: group.represented.filter(({ statementId }) => byGroup.has(statementId)) })),
    statements: statements.map(shown),
    ...(counted.votersCount < fewestTold ? { unites: [], divides: [] } : unitingAndDividing(statements)),
  }
}
