import { describe, expect, it } from 'vitest'
import type { StrategicSession } from '../../src/model/session.ts'
import { pictureOf } from '../../src/stages/session/session-picture.ts'
import type { StoredVote } from '../../src/store/vote.ts'

const statements = ['shared', 'split', 'refused', 'shared too'].map((text, n) => ({ statementId: `s${n}`, text, state: 'shown' }))
const session = { sessionId: 'session', state: 'open', statements } as unknown as StrategicSession

/** Two camps of eight: all want the first and the last, half want the second, nobody the third. */
const votes = Array.from({ length: 16 }, (_, person) =>
  statements.map(({ statementId }, n) => ({
    accountId: `p${String(person).padStart(2, '0')}`,
    statementId,
    choice: n === 2 || (n === 1 && person >= 8) ? 'disagree' : 'agree',
  })),
).flat() as unknown as StoredVote[]

describe('picture of a session', () => {
  const picture = pictureOf(session, votes)

  it('unites only where most of every group agree', () => {
    expect(picture.groups.length).toBeGreaterThan(1)
    expect([...picture.unites].sort()).toEqual(['s0', 's3'])
  })

  it('divides only where one group agrees and another does not', () => {
    expect(picture.divides).toEqual(['s1'])
  })

  it('shows nothing of opinions below five voters', () => {
    const few = pictureOf(session, votes.slice(0, 16))
    expect([few.unites, few.divides, few.groups, few.points]).toEqual([[], [], [], []])
  })
})
