import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { findAxes } from '../../src/analysis/opinion-axes.ts'
import { findOpinionGroups, rowsToGroup, type OpinionGroups } from '../../src/analysis/opinion-groups.ts'
import { referenceGroups } from '../../src/analysis/opinion-partition.ts'
import { gatherVotes, type IndexedVote, type VoteMatrix } from '../../src/analysis/vote-matrix.ts'

const folder = new URL('../../../shared/data/polis/', import.meta.url)
const conversations = ['reddwarf-4cvkai2ctw', 'reddwarf-4asymkcrjf', 'reddwarf-2dhnep37ie']

interface PublishedMath {
  pca: { center: number[]; comps: number[][]; 'comment-projection': number[][]; 'comment-extremity': number[] }
  tids: number[]
  'in-conv': number[]
  'mod-out': number[]
  'meta-tids': number[]
  'base-clusters': { id: number[]; members: number[][]; x: number[]; y: number[]; count: number[] }
  'group-clusters': { id: number; members: number[] }[]
  'group-aware-consensus': Record<string, number>
  'comment-priorities': Record<string, number>
  repness: Record<string, { tid: number; 'repful-for': string; 'p-success': number; 'p-test': number; repness: number; 'repness-test': number }[]>
  consensus: { agree: { tid: number; 'p-success': number; 'p-test': number }[]; disagree: { tid: number }[] }
}

const numbered = (row: Record<string, unknown>, ...names: string[]): number => Number(names.map((name) => row[name]).find((value) => value !== undefined))

function load(name: string) {
  const read = (file: string) => JSON.parse(readFileSync(new URL(`${name}/${file}`, folder), 'utf8'))
  const math = read('math-pca2.json') as PublishedMath
  const votes = (read('votes.json') as Record<string, unknown>[])
    .map((row) => ({ pid: numbered(row, 'pid', 'participant_id'), tid: numbered(row, 'tid', 'statement_id'), vote: Number(row.vote), at: Number(row.modified) }))
    .sort((a, b) => a.at - b.at)
  const rowOf = new Map<number, number>()
  for (const { pid } of votes) if (!rowOf.has(pid)) rowOf.set(pid, rowOf.size)
  const columnOf = new Map(math.tids.map((tid, column) => [tid, column]))
  const indexed = votes.flatMap(({ pid, tid, vote }) => {
    const statement = columnOf.get(tid)
    return statement === undefined ? [] : [{ participant: rowOf.get(pid)!, statement, value: vote as IndexedVote['value'] }]
  })
  const flags = (tids: number[]) => Uint8Array.from(math.tids, (tid) => (tids.includes(tid) ? 1 : 0))
  const clustered = new Uint8Array(rowOf.size)
  for (const pid of math['in-conv']) clustered[rowOf.get(pid)!] = 1
  return { math, rowOf, columnOf, matrix: gatherVotes(rowOf.size, math.tids.length, indexed), rejected: flags(math['mod-out']), meta: flags(math['meta-tids']), clustered }
}

/** −1 or +1: which way our axis points compared with the published one (whose votes have the opposite sign). */
const direction = (ours: Float64Array, theirs: number[]): number => Math.sign(ours.reduce((sum, value, i) => sum + value * theirs[i]!, 0))

/** Groups as Polis published them, so that all later steps are compared on the same partition. */
function publishedGroups(math: PublishedMath, rowOf: Map<number, number>, rows: number): Int32Array {
  const groupOf = new Int32Array(rows).fill(-1)
  math['group-clusters'].forEach(({ members }, group) => {
    for (const base of members) {
      const at = math['base-clusters'].id.indexOf(base)
      for (const pid of math['base-clusters'].members[at]!) groupOf[rowOf.get(pid)!] = group
    }
  })
  return groupOf
}

describe.skipIf(!existsSync(folder))('published results of Polis', () => {
  it.each(conversations)('%s: centre, axes, positions, extremity', (name) => {
    const { math, matrix, rejected, meta } = load(name)
    const all = rejected.map((yes, c) => yes | meta[c]!)
    const axes = findAxes(matrix, all)
    math.pca.center.forEach((value, c) => expect(axes.centre[c]! + value).toBeCloseTo(0, 12))
    for (const [which, ours] of [axes.first, axes.second].entries()) {
      const sign = direction(ours, math.pca.comps[which]!)
      math.pca.comps[which]!.forEach((value, c) => expect(ours[c]! * sign).toBeCloseTo(value, 6))
    }
    const found = findOpinionGroups(matrix, { mode: 'reference', rejected, meta })
    math.pca['comment-extremity'].forEach((value, c) => expect(found.extremity[c]).toBeCloseTo(value, 5))
  })

  it.each(conversations)('%s: base points to groups', (name) => {
    const { math } = load(name)
    const { x, y, count, id } = math['base-clusters']
    const points = Float64Array.from(x.flatMap((value, i) => [value, y[i]!]))
    const found = referenceGroups(points, Float64Array.from(count))
    expect(found.groups).toBe(math['group-clusters'].length)
    const theirs = (base: number) => math['group-clusters'].findIndex(({ members }) => members.includes(base))
    const pairs = new Set(id.map((base, i) => `${theirs(base)} ${found.groupOf[i]}`))
    expect(pairs.size).toBe(found.groups)
  })

  it.each(conversations)('%s: consensus, priorities, representatives on the published groups', async (name) => {
    const { math, matrix, rejected, meta, rowOf } = load(name)
    const found = withGroups(matrix, { rejected, meta }, publishedGroups(math, rowOf, matrix.participants), await import('../../src/analysis/opinion-statistics.ts'), await import('../../src/analysis/vote-matrix.ts'))
    math.tids.forEach((tid, c) => expect(found.consensusOfGroups[c]).toBeCloseTo(math['group-aware-consensus'][tid]!, 12))
    const { extremity } = findOpinionGroups(matrix, { mode: 'reference', rejected, meta })
    math.tids.forEach((tid, c) => {
      const ours = meta[c] ? 49 : found.priority(c, extremity[c]!)
      expect(ours / math['comment-priorities'][tid]!).toBeCloseTo(1, 4)
    })
    for (const [group, listed] of Object.entries(math.repness)) {
      const ours = found.representatives[Number(group)]!
      expect(ours.map(({ statement, direction }) => `${math.tids[statement]} ${direction}`)).toEqual(listed.map((row) => `${row.tid} ${row['repful-for']}`))
      ours.forEach((row, i) => {
        expect(row.share).toBeCloseTo(listed[i]!['p-success'], 12)
        expect(row.ratio).toBeCloseTo(listed[i]!.repness, 5)
        expect(row.ratioTest).toBeCloseTo(listed[i]!['repness-test'], 5)
      })
    }
    expect(found.everybody.agree.map(({ statement }) => math.tids[statement])).toEqual(math.consensus.agree.map(({ tid }) => tid))
    expect(found.everybody.disagree.map(({ statement }) => math.tids[statement])).toEqual(math.consensus.disagree.map(({ tid }) => tid))
  })

  it.each(conversations)('%s: number of groups from our own base points', (name) => {
    const { math, matrix, rejected, meta, clustered } = load(name)
    const found = findOpinionGroups(matrix, { mode: 'reference', rejected, meta, clustered })
    expect(found.groups.length).toBe(math['group-clusters'].length)
  })
})

type Statistics = typeof import('../../src/analysis/opinion-statistics.ts')
type Counting = typeof import('../../src/analysis/vote-matrix.ts')

function withGroups(matrix: VoteMatrix, flags: { rejected: Uint8Array; meta: Uint8Array }, groupOf: Int32Array, statistics: Statistics, counting: Counting) {
  const groups = Math.max(...groupOf) + 1
  const counts = counting.countByGroup(matrix, groupOf, groups)
  const inside = counting.countByGroup(matrix, groupOf.map((group) => (group >= 0 ? 0 : -1)), 1)[0]!
  const all = flags.rejected.map((yes, c) => yes | flags.meta[c]!)
  return {
    consensusOfGroups: statistics.informedConsensus(counts, 'agree', matrix.statements),
    priority: (c: number, extremity: number) => statistics.priorityOf(inside.agree[c]!, inside.seen[c]! - inside.agree[c]! - inside.disagree[c]!, inside.seen[c]!, extremity),
    representatives: counts.map((group) => statistics.representativesOf(group, inside, all)),
    everybody: statistics.consensusOf(counting.countByGroup(matrix, new Int32Array(matrix.participants), 1)[0]!, all),
  }
}

/** Two camps that vote against each other on the first half of the statements and together on the second. */
function twoCamps(people: number, statements: number): IndexedVote[] {
  return Array.from({ length: people * statements }, (_, i) => {
    const [participant, statement] = [Math.floor(i / statements), i % statements]
    const side = participant % 2 === 0 ? 1 : -1
    return { participant, statement, value: (statement * 2 < statements ? side : 1) as IndexedVote['value'] }
  })
}

const summary = ({ groups, groupOf }: OpinionGroups) => ({ sizes: groups.map(({ size }) => size), groupOf: [...groupOf] })

describe('opinion groups', () => {
  it('finds two camps, what unites and what divides them', () => {
    const found = findOpinionGroups(gatherVotes(40, 10, twoCamps(40, 10)), { mode: 'seeded', seed: 3 })
    expect(found.groups.map(({ size }) => size)).toEqual([20, 20])
    expect(found.groupOf[0]).not.toBe(found.groupOf[1])
    expect(found.groupOf[0]).toBe(found.groupOf[2])
    expect(found.informedConsensus[9]).toBeGreaterThan(found.informedConsensus[0]!)
    for (const { representative } of found.groups) {
      const apart = representative.filter(({ ratioTest }) => ratioTest > 1.2816)
      expect(apart.length).toBeGreaterThan(0)
      expect(apart.every(({ statement }) => statement < 5)).toBe(true)
    }
  })

  it('does not depend on the order of people (seeded) and is the same every time', () => {
    const votes = twoCamps(60, 12).filter((_, i) => i % 7 !== 3)
    const shuffled = votes.map((vote) => ({ ...vote, participant: (vote.participant * 7) % 60 }))
    const straight = findOpinionGroups(gatherVotes(60, 12, votes), { mode: 'seeded', seed: 1 })
    const turned = findOpinionGroups(gatherVotes(60, 12, shuffled), { mode: 'seeded', seed: 1 })
    expect(summary(straight)).toEqual(summary(findOpinionGroups(gatherVotes(60, 12, votes), { mode: 'seeded', seed: 1 })))
    const together = (found: OpinionGroups, a: number, b: number) => found.groupOf[a] === found.groupOf[b]
    for (let a = 0; a < 60; a++) expect(together(straight, a, 0)).toBe(together(turned, (a * 7) % 60, 0))
  })

  it('takes the latest vote and never makes a group of one', () => {
    const anyVotes = fc.array(fc.record({ participant: fc.nat(24), statement: fc.nat(9), value: fc.constantFrom(-1 as const, 0 as const, 1 as const) }), { maxLength: 300 })
    fc.assert(
      fc.property(anyVotes, (votes) => {
        const matrix = gatherVotes(25, 10, votes)
        expect(matrix.column.length).toBe(new Set(votes.map(({ participant, statement }) => `${participant} ${statement}`)).size)
        const found = findOpinionGroups(matrix, { mode: 'seeded', seed: 5 })
        const grouped = rowsToGroup(matrix).reduce((sum, yes) => sum + yes, 0)
        expect(found.groups.reduce((sum, { size }) => sum + size, 0)).toBe(grouped)
        if (found.groups.length > 1) for (const { size } of found.groups) expect(size).toBeGreaterThan(1)
        for (const number of [...found.positions, ...found.priorities, ...found.informedConsensus]) expect(Number.isFinite(number)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('answers the smallest inputs', () => {
    expect(findOpinionGroups(gatherVotes(0, 0, []), { mode: 'seeded' }).groups).toEqual([])
    const one = findOpinionGroups(gatherVotes(1, 1, [{ participant: 0, statement: 0, value: 1 }]), { mode: 'seeded' })
    expect([...one.axes.first]).toEqual([1])
    expect([...one.axes.second]).toEqual([0])
  })
})
