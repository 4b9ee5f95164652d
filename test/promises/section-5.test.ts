import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { roles, type Actor, type Role } from '../../src/model/account.ts'
import { roundStages, type RoundStage } from '../../src/model/round.ts'
import { decide, policy, readCell, type Action, type Cell } from '../../src/stages/policy.ts'
import { departures } from './departures.ts'
import { beyond, rows } from './section-5.ts'

const scope = { region: '64', oktmo: '63000000', direction: 'selo' }

interface Situation {
  readonly stage: RoundStage
  readonly own: boolean
  readonly inScope: boolean
  readonly assigned: boolean
}

const truths = [true, false]
const situations: Situation[] = roundStages.flatMap((stage) =>
  truths.flatMap((own) => truths.flatMap((inScope) => truths.map((assigned) => ({ stage, own, inScope, assigned })))),
)

/** The matrix read by itself, without the policy's code for it. */
function matrixAllows(cells: Partial<Record<Role, string>>, role: Role, { stage, own, inScope, assigned }: Situation): boolean {
  return [...new Set<Role>([role, 'anonymous', 'author'])].some((held) => {
    const text = cells[held]
    if (text === undefined) return false
    const [stages = ''] = /^[*\d-]+/.exec(text) ?? []
    const [first = 0, last = first] = stages === '*' ? [0, 6] : stages.split('-').map(Number)
    const place = roundStages.indexOf(stage)
    return place >= first && place <= last && (own || !text.includes('o')) && (inScope || !text.includes('s')) && (assigned || !text.includes('a'))
  })
}

function policyAllows(action: Action, role: Role, { stage, own, inScope, assigned }: Situation): boolean {
  const grants = [{ role, roundId: '2026', ...scope }]
  const account = role === 'anonymous' || role === 'author' ? null : { accountId: 'somebody', email: '', name: '', region: null, oktmo: null, grants }
  const place = inScope ? scope : { region: '01', oktmo: '79000000', direction: 'zhkh' }
  return decide({ account, receiptKeys: [] } as Actor, action, { roundId: '2026', stage, ...place, own, assigned }).allowed
}

const marks = (cell: string | undefined): Pick<Cell, 'secondPerson' | 'logged'> | null => {
  if (cell === undefined) return null
  const { secondPerson, logged } = readCell(cell)
  return { secondPerson, logged }
}

function differs(action: Action, role: Role, cells: Partial<Record<Role, string>>): boolean {
  const ours = policy[action] as Partial<Record<Role, string>>
  const asked = JSON.stringify(marks(cells[role])) !== JSON.stringify(marks(ours[role]))
  const bothSpeak = cells[role] !== undefined && ours[role] !== undefined
  return (bothSpeak && asked) || situations.some((situation) => matrixAllows(cells, role, situation) !== policyAllows(action, role, situation))
}

const found = rows.flatMap(({ actions, cells }) => actions.flatMap((action) => roles.filter((role) => differs(action, role, cells)).map((role) => `${action} ${role}`)))

describe('the matrix of the promises and the policy', () => {
  test('differ exactly where the list of departures says', () => {
    expect([...new Set(found)].sort()).toEqual([...departures].sort())
  })
  test('each departure has its reason in docs/decisions/authorization.md, and no reason is without a departure', () => {
    const text = readFileSync(new URL('../../docs/decisions/authorization.md', import.meta.url), 'utf8')
    const told = [...text.matchAll(/^\| `([\w.-]+ [\w-]+)` \| .{20,} \|$/gmu)].map(([, name]) => name)
    expect(told.sort()).toEqual([...departures].sort())
  })
  test('speak of every action once', () => {
    const spoken = [...rows.flatMap(({ actions }) => actions), ...Object.keys(beyond)]
    const doubled = spoken.filter((action, place) => spoken.indexOf(action) !== place)
    expect(doubled).toEqual([])
    // A new action must be put beside the matrix before it can be landed.
    expect([...spoken].sort()).toEqual(Object.keys(policy).sort())
  })
})
