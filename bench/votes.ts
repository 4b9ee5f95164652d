import { parseArgs } from 'node:util'
import { findOpinionGroups } from '../src/analysis/opinion-groups.ts'
import { seededRandom } from '../src/analysis/seeded-random.ts'
import { gatherVotes, type IndexedVote, type VoteMatrix } from '../src/analysis/vote-matrix.ts'

/** Opinion groups of a made-up room: four camps, each person votes on `density` of the statements; cold and from the last picture. */
const { values } = parseArgs({ options: { people: { type: 'string', default: '10000' }, statements: { type: 'string', default: '1000' }, density: { type: 'string', default: '0.05' } } })
const camps = 4

function makeVotes(people: number, statements: number, density: number): IndexedVote[] {
  const random = seededRandom(1)
  const leaning = Array.from({ length: camps }, () => Float64Array.from({ length: statements }, () => random()))
  const votes: IndexedVote[] = []
  for (let participant = 0; participant < people; participant++) {
    const likes = leaning[Math.floor(random() * camps)]!
    for (let statement = 0; statement < statements; statement++) {
      if (random() >= density) continue
      const chance = random()
      votes.push({ participant, statement, value: chance < 0.1 ? 0 : random() < likes[statement]! ? 1 : -1 })
    }
  }
  return votes
}

const timed = <Result>(name: string, work: () => Result): Result => {
  const from = performance.now()
  const cpu = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(cpu)
  console.log(`${name}: ${(performance.now() - from).toFixed(0)} ms, processor ${((user + system) / 1000).toFixed(0)} ms`)
  return result
}

const [people, statements] = [Number(values.people), Number(values.statements)]
const votes = makeVotes(people, statements, Number(values.density))
console.log(`${people} people × ${statements} statements, ${votes.length} votes, ${camps} camps`)
const matrix: VoteMatrix = timed('gather', () => gatherVotes(people, statements, votes))
const cold = timed('opinion groups, cold', () => findOpinionGroups(matrix, { mode: 'seeded', seed: 1 }))
for (let again = 0; again < 3; again++) timed('opinion groups, from the last axes', () => findOpinionGroups(matrix, { mode: 'seeded', seed: 1, last: cold.axes }))
console.log(`${cold.groups.length} groups of ${cold.groups.map(({ size }) => size).join(', ')}; peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`)
