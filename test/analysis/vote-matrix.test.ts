import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findOpinionGroups } from '../../src/analysis/opinion-groups.ts'
import { seededRandom } from '../../src/analysis/seeded-random.ts'
import { countByGroup, gatherVotes, type IndexedVote } from '../../src/analysis/vote-matrix.ts'

const [people, statements] = [7, 5]
const vote = fc.record({ participant: fc.nat(people - 1), statement: fc.nat(statements - 1), value: fc.constantFrom<-1 | 0 | 1>(-1, 0, 1) })

/** The obvious way: a map of each person's latest votes. */
function slowly(votes: readonly IndexedVote[]): Map<number, -1 | 0 | 1>[] {
  const rows = Array.from({ length: people }, () => new Map<number, -1 | 0 | 1>())
  for (const { participant, statement, value } of votes) rows[participant]!.set(statement, value)
  return rows
}

describe('vote matrix', () => {
  it('holds what a map of the latest votes holds, in order of statements', () => {
    fc.assert(
      fc.property(fc.array(vote, { maxLength: 60 }), (votes) => {
        const { start, column, value } = gatherVotes(people, statements, votes)
        const rows = Array.from({ length: people }, (_, row) => Array.from(column.slice(start[row], start[row + 1]), (statement, i) => [statement, value[start[row]! + i]]))
        expect(rows).toEqual(slowly(votes).map((row) => [...row].sort((a, b) => a[0] - b[0])))
      }),
    )
  })

  it('counts as one by one', () => {
    fc.assert(
      fc.property(fc.array(vote, { maxLength: 60 }), fc.array(fc.integer({ min: -1, max: 2 }), { minLength: people, maxLength: people }), (votes, groupOf) => {
        const counts = countByGroup(gatherVotes(people, statements, votes), Int32Array.from(groupOf), 2)
        const rows = slowly(votes)
        for (const group of [0, 1]) {
          for (let c = 0; c < statements; c++) {
            const cast = rows.filter((_, row) => groupOf[row] === group).flatMap((row) => row.get(c) ?? [])
            expect([counts[group]!.agree[c], counts[group]!.disagree[c], counts[group]!.seen[c]]).toEqual([cast.filter((v) => v > 0).length, cast.filter((v) => v < 0).length, cast.length])
          }
        }
      }),
    )
  })

  it('refuses a vote outside the sizes', () => {
    for (const bad of [{ participant: 7, statement: 0 }, { participant: 0, statement: 5 }, { participant: -1, statement: 0 }]) {
      expect(() => gatherVotes(people, statements, [{ ...bad, value: 1 }])).toThrow(RangeError)
    }
  })
})

describe('opinion groups from the last axes', () => {
  const random = seededRandom(5)
  const camps = Array.from({ length: 3 }, () => Array.from({ length: 40 }, () => (random() < 0.5 ? 1 : -1) as 1 | -1))
  const votes = Array.from({ length: 300 }, (_, participant) =>
    camps[participant % 3]!.flatMap((likes, statement): IndexedVote[] => (random() < 0.5 ? [] : [{ participant, statement, value: random() < 0.9 ? likes : 0 }])),
  ).flat()

  it('are the groups found from scratch, also after new votes', () => {
    const early = findOpinionGroups(gatherVotes(300, 38, votes.filter(({ statement }) => statement < 38).slice(0, -500)), { mode: 'seeded', seed: 1 })
    const cold = findOpinionGroups(gatherVotes(300, 40, votes), { mode: 'seeded', seed: 1 })
    const warm = findOpinionGroups(gatherVotes(300, 40, votes), { mode: 'seeded', seed: 1, last: early.axes })
    expect(cold.groups.length).toBe(3)
    expect([...warm.groupOf]).toEqual([...cold.groupOf])
    warm.positions.forEach((place, i) => expect(place).toBeCloseTo(cold.positions[i]!, 5))
  })
})
