import { join } from 'node:path'
import { stat } from 'node:fs/promises'
import { findOpinionGroups, type OpinionGroups } from '../analysis/opinion-groups.ts'
import { gatherVotes, type IndexedVote } from '../analysis/vote-matrix.ts'
import { columnNamed } from '../documents/tables/guess-columns.ts'
import { openTable } from '../documents/tables/open-table.ts'
import { exitCodes, neededOption, numberOption, textOption, WrongUse, type Command } from './command.ts'
import { writeJson } from './write-result.ts'

interface Vote {
  readonly voter: string
  readonly statement: string
  readonly value: IndexedVote['value']
  readonly at: number
}

/** Votes in order of time. In these files 1 is agree, −1 disagree, 0 pass. */
async function readVotes(path: string): Promise<{ votes: Vote[]; refused: number }> {
  const table = await openTable(path, { header: true })
  const [voter, statement, vote] = ['voter-id', 'comment-id', 'vote'].map((name) => columnNamed(table, name)) as [number, number, number]
  const time = table.columns.indexOf('timestamp')
  const votes: Vote[] = []
  let refused = 0
  for await (const { cells } of table.rowsWith()) {
    const value = Number(cells[vote])
    if (![1, 0, -1].includes(value) || !cells[voter] || !cells[statement]) refused++
    else votes.push({ voter: cells[voter], statement: cells[statement], value: value as IndexedVote['value'], at: time < 0 ? 0 : Number(cells[time]) })
  }
  return { votes: votes.sort((x, y) => x.at - y.at), refused: refused + table.refused.length }
}

/** Texts and moderation of the statements, when the folder tells them. */
async function readStatements(path: string): Promise<Map<string, { text: string; rejected: boolean }>> {
  if (!(await stat(path).catch(() => null))) return new Map()
  const table = await openTable(path, { header: true })
  const column = (name: string) => table.columns.indexOf(name)
  const [id, text, moderated] = [columnNamed(table, 'comment-id'), column('comment-body'), column('moderated')]
  const found = new Map<string, { text: string; rejected: boolean }>()
  for await (const { cells } of table.rowsWith()) found.set(cells[id] ?? '', { text: cells[text] ?? '', rejected: cells[moderated] === '-1' })
  return found
}

const byNumber = (a: string, b: string): number => Number(a) - Number(b) || (a < b ? -1 : 1)
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9

interface Read {
  readonly people: readonly string[]
  readonly statements: readonly string[]
  readonly known: ReadonlyMap<string, { readonly text: string; readonly rejected: boolean }>
}

/** The result as the file tells it: ids of the input instead of row and column numbers. */
function told({ people, statements, known }: Read, found: OpinionGroups): object {
  const named = ({ statement, ...rest }: { readonly statement: number }) => ({ statement: statements[statement]!, ...rest })
  return {
    participants: people.map((id, row) => ({ id, x: rounded(found.positions[row * 2]!), y: rounded(found.positions[row * 2 + 1]!), group: found.groupOf[row]! < 0 ? null : found.groupOf[row]! })),
    groups: found.groups.map(({ size, members, representative }, group) => ({ id: group, size, members: [...members].map((row) => people[row]!), representative: representative.map(named) })),
    statements: statements.map((id, column) => ({
      id,
      text: known.get(id)?.text ?? null,
      x: rounded(found.statementPositions[column * 2]!),
      y: rounded(found.statementPositions[column * 2 + 1]!),
      extremity: rounded(found.extremity[column]!),
      consensus: rounded(found.informedConsensus[column]!),
      refusal: rounded(found.informedRefusal[column]!),
      priority: rounded(found.priorities[column]!),
      byGroup: found.groups.map(({ counts }) => ({ agree: counts.agree[column]!, disagree: counts.disagree[column]!, seen: counts.seen[column]! })),
    })),
    consensus: { agree: found.consensus.agree.map(named), disagree: found.consensus.disagree.map(named) },
  }
}

export const opinionGroups: Command = {
  name: 'opinion-groups',
  title: 'Группы мнений и согласие по голосам сессии',
  synopsis: 'ПАПКА --out ФАЙЛ',
  options: { mode: { type: 'string' }, seed: { type: 'string' }, out: { type: 'string' } },
  optionTexts: {
    mode: 'seeded (для сессий, по умолчанию) или reference (шаг в шаг как Polis)',
    seed: 'начальное число (1)',
    out: 'куда писать JSON; «-» — стандартный вывод',
  },
  examples: ['dialogue opinion-groups голоса/ --mode seeded --out группы.json'],
  positionals: [1, 1],
  run: async (call, voice) => {
    const out = neededOption(call, 'out')
    const mode = textOption(call, 'mode') ?? 'seeded'
    if (mode !== 'seeded' && mode !== 'reference') throw new WrongUse(`--mode: seeded или reference, а не «${mode}».`)
    const seed = numberOption(call, 'seed', { least: 0, most: 2 ** 31 - 1, otherwise: 1 })
    const folder = call.positionals[0]!
    const { votes, refused } = await readVotes(join(folder, 'votes.csv'))
    const known = await readStatements(join(folder, 'comments.csv'))
    const people = [...new Set(votes.map(({ voter }) => voter))]
    const statements = [...new Set(votes.map(({ statement }) => statement))].sort(byNumber)
    const rowOf = new Map(people.map((voter, row) => [voter, row]))
    const columnOf = new Map(statements.map((statement, column) => [statement, column]))
    const matrix = gatherVotes(people.length, statements.length, votes.map(({ voter, statement, value }) => ({ participant: rowOf.get(voter)!, statement: columnOf.get(statement)!, value })))
    const rejected = Uint8Array.from(statements, (statement) => (known.get(statement)?.rejected ? 1 : 0))
    const found = findOpinionGroups(matrix, { mode, seed, rejected })
    const answer = { mode, seed, ...told({ people, statements, known }, found) }
    if (out === '-') voice.write(`${JSON.stringify(answer, null, 2)}\n`)
    else await writeJson(out, answer)
    return refused > 0 ? exitCodes.refusedRows : exitCodes.done
  },
}
