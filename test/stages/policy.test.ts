import { describe, expect, test } from 'vitest'
import { roles, type Actor, type Role } from '../../src/model/account.ts'
import { roundStages } from '../../src/model/round.ts'
import { decide, policy, readCell, type Action, type Subject } from '../../src/stages/policy.ts'

const scope = { region: '64', oktmo: '63000000', direction: 'selo' }

/** Somebody holding one role inside a scope; the two roles everybody has need no account. */
function holding(role: Role, roundId: string | null = '2026'): Actor {
  if (role === 'anonymous' || role === 'author') return { account: null, receiptKeys: [] }
  const grant = { role, roundId, ...scope }
  return { account: { accountId: 'somebody', email: '', name: '', region: null, oktmo: null, grants: [grant] } as never, receiptKeys: [] }
}

/** The best case: everything that any cell may ask for is given. */
const best: Subject = { roundId: '2026', stage: 'prepare', ...scope, own: true, assigned: true }

const actions = Object.keys(policy) as Action[]
const cellOf = (action: Action, role: Role) => {
  const text = (policy[action] as Partial<Record<Role, string>>)[role]
  return text === undefined ? null : readCell(text)
}

/** Cells that let this person in: of their role, and of the two roles everybody has. */
const cellsFor = (action: Action, role: Role) => [...new Set<Role>([role, 'anonymous', 'author'])].flatMap((held) => cellOf(action, held) ?? [])

describe.each(actions)('%s', (action) => {
  test.each(roles.map((role) => [role]))('%s: allowed at exactly the stages of its cell', (role) => {
    for (const stage of roundStages) {
      const expected = cellsFor(action, role).some(({ stages }) => stages.includes(stage))
      const decision = decide(holding(role), action, { ...best, stage })
      expect([stage, decision.allowed]).toEqual([stage, expected])
      if (!expected && cellsFor(action, role).length > 0) expect(decision).toMatchObject({ code: 'wrong-stage' })
    }
  })
})

const allowCells = actions.flatMap((action) =>
  roles.flatMap((role) => {
    const cell = cellOf(action, role)
    const alone = cell !== null && cellsFor(action, role).length === 1
    return cell && alone ? [{ action, role, cell, stage: cell.stages[0]! }] : []
  }),
)

test('there is something to check', () => expect(allowCells.length).toBeGreaterThan(40))

describe('each allow cell is denied', () => {
  test.each(allowCells.filter(({ cell }) => cell.scoped))('$action $role outside its scope', ({ action, role, stage }) => {
    for (const field of ['region', 'oktmo', 'direction'] as const) {
      expect(decide(holding(role), action, { ...best, stage, [field]: 'another' }).allowed).toBe(false)
    }
    const { region: _region, ...unplaced } = { ...best, stage }
    expect(decide(holding(role), action, unplaced).allowed).toBe(false)
  })
  test.each(allowCells.filter(({ cell }) => cell.own))('$action $role of somebody else', ({ action, role, stage }) => {
    expect(decide(holding(role), action, { ...best, stage, own: false }).allowed).toBe(false)
  })
  test.each(allowCells.filter(({ cell }) => cell.assigned))('$action $role when not assigned', ({ action, role, stage }) => {
    expect(decide(holding(role), action, { ...best, stage, assigned: false }).allowed).toBe(false)
  })
  test.each(allowCells.filter(({ role }) => role !== 'anonymous' && role !== 'author'))('$action $role of another round', ({ action, role, stage }) => {
    expect(decide(holding(role, '2025'), action, { ...best, stage }).allowed).toBe(false)
  })
  test.each(allowCells)('$action $role about one’s own item, where judging is meant', ({ action, role, stage }) => {
    expect(decide(holding(role), action, { ...best, stage, ownJudged: true })).toEqual({ allowed: false, code: 'own-item' })
  })
})

test('what may not be known is not found, what may be known is forbidden, signing in is asked first', () => {
  const subject = { ...best, stage: 'intake' as const, own: false, assigned: false }
  expect(decide(holding('observer'), 'moderation.decide', { ...subject, hidden: true })).toMatchObject({ code: 'not-found' })
  expect(decide(holding('observer'), 'moderation.decide', subject)).toMatchObject({ code: 'not-allowed' })
  expect(decide(holding('anonymous'), 'moderation.decide', subject)).toMatchObject({ code: 'not-signed-in' })
})

test('a misspelt cell is an error, never an allowance', () => {
  for (const cell of ['', '1-', 'x', '1s2', '**', '1-3z']) expect(() => readCell(cell)).toThrow()
})
