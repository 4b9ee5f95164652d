import { createHash } from 'node:crypto'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

/**
 * A backup is one text: a line of JSON about the whole, then for every table a line of JSON and its rows as
 * PostgreSQL's COPY writes them, each table ended by `\.`, and a last line with the counts. One snapshot, so that nothing
 * in it is half done.
 */
interface Head {
  readonly dialogueBackup: 1
  readonly takenAt: string
  /** Migrations applied: a backup goes back only into the schema it was taken from. */
  readonly schema: readonly { readonly number: number; readonly hash: string }[]
}

interface TableHead {
  readonly table: string
  readonly columns: readonly string[]
}

/** The backup cannot be used here, with the reason in both languages. */
export class BackupFault extends Error {
  constructor(russian: string, english: string) {
    super(`${russian} / ${english}`)
    this.name = 'BackupFault'
  }
}

const ended = () => new BackupFault('Файл копии оборван.', 'The backup ends in the middle.')

/** Waiting jobs belong to what was promised; the queue's own bookkeeping (migrations) does not. */
const listTables = `
  select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as table,
         array(select quote_ident(attname) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and (n.nspname = 'public' or (n.nspname = 'graphile_worker' and c.relname like '\\_private\\_%'))
    and c.relname <> 'schema_migration'
  order by 1`

const readSchema = async (client: pg.Client): Promise<Head['schema']> => (await client.query<Head['schema'][number]>('select number, hash from schema_migration order by number')).rows

const newline = 10
const lineOf = (said: object): Buffer => Buffer.from(`${JSON.stringify(said)}\n`)

/** The text of a backup, taken while the platform goes on. Cost: one reading of every table, constant memory. */
export async function* backupText(address: string, now: Date): AsyncGenerator<Buffer> {
  const client = new pg.Client({ connectionString: address, application_name: 'dialogue backup' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const head: Head = { dialogueBackup: 1, takenAt: now.toISOString(), schema: await readSchema(client) }
    const { rows: tables } = await client.query<TableHead>(listTables)
    yield lineOf(head)
    const hash = createHash('sha256')
    const counts: Record<string, number> = {}
    for (const { table, columns } of tables) {
      yield lineOf({ table, columns })
      counts[table] = 0
      for await (const part of client.query(copyTo(`copy ${table} (${columns.join(', ')}) to stdout`)) as AsyncIterable<Buffer>) {
        for (const byte of part) if (byte === newline) counts[table]! += 1
        hash.update(part)
        yield part
      }
      yield Buffer.from('\\.\n')
    }
    yield lineOf({ rows: counts, sha256: hash.digest('hex') })
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** Lines with their line end; a portion may hold many and begin or end inside one. */
async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const part of source) {
    const bytes: Buffer = rest.length === 0 ? part : Buffer.concat([rest, part])
    let from = 0
    for (let end = bytes.indexOf(newline, from); end >= 0; end = bytes.indexOf(newline, from)) {
      yield bytes.subarray(from, end + 1)
      from = end + 1
    }
    rest = bytes.subarray(from)
  }
  if (rest.length > 0) throw ended()
}

const isEnd = (line: Buffer): boolean => line.length === 3 && line[0] === 92 && line[1] === 46

async function fill(client: pg.Client, { table, columns }: TableHead, lines: AsyncGenerator<Buffer>, hash: ReturnType<typeof createHash>): Promise<number> {
  const into = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  // A copy given up half way (a damaged file) ends with its connection; what went wrong is told by whoever gave up.
  into.on('error', () => undefined)
  let rows = 0
  for (let next = await lines.next(); ; next = await lines.next()) {
    if (next.done) throw ended()
    if (isEnd(next.value)) break
    rows += 1
    hash.update(next.value)
    if (!into.write(next.value)) await new Promise((drained) => into.once('drain', drained))
  }
  const written = new Promise<void>((resolve, reject) => into.once('finish', resolve).once('error', reject))
  into.end()
  await written
  return rows
}

async function refuseUnfit(client: pg.Client, head: Head): Promise<void> {
  if (head.dialogueBackup !== 1) throw new BackupFault('Это не копия платформы.', 'This is not a backup of the platform.')
  if (JSON.stringify(await readSchema(client)) !== JSON.stringify(head.schema)) {
    throw new BackupFault('Копия снята с другой версии схемы: возьмите ту же версию программы, затем обновите её.', 'The backup is of another schema: use the same version of the program, then upgrade.')
  }
  const { rows } = await client.query<{ used: boolean }>('select exists (select 1 from journal_fact) or exists (select 1 from initiative) as used')
  if (rows[0]?.used) throw new BackupFault('База не пуста: копия возвращается только в пустую.', 'The database is not empty: a backup goes back only into an empty one.')
}

/** Generated numbers go on after the largest there is. */
const settleSequences = `
  do $$ declare one record; begin
    for one in select s.oid::regclass as seq, format('%I.%I', n.nspname, t.relname) as tab, a.attname as col
      from pg_class s join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i') join pg_class t on t.oid = d.refobjid
      join pg_namespace n on n.oid = t.relnamespace join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
      where s.relkind = 'S' and n.nspname in ('public', 'graphile_worker')
    loop execute format('select setval(%L, greatest(1, coalesce((select max(%I) from %s), 1)))', one.seq, one.col, one.tab); end loop;
  end $$`

/** Everything there is goes, in one statement: emptied one by one, a table would take those that point to it along. */
async function emptyAll(client: pg.Client): Promise<void> {
  const { rows } = await client.query<TableHead>(listTables)
  await client.query(`truncate ${rows.map(({ table }) => table).join(', ')}`)
}

async function restoreIn(client: pg.Client, source: AsyncIterable<Buffer>): Promise<Readonly<Record<string, number>>> {
  const lines = linesOf(source)
  const next = async () => {
    const { value, done } = await lines.next()
    if (done) throw ended()
    return JSON.parse(value.toString('utf8')) as Head & TableHead & { rows?: Record<string, number>; sha256?: string }
  }
  await refuseUnfit(client, await next())
  // Order of tables, guards and checks between them are those of the database the rows come from.
  await client.query('set local session_replication_role = replica')
  await emptyAll(client)
  const hash = createHash('sha256')
  const counts: Record<string, number> = {}
  for (let said = await next(); ; said = await next()) {
    if (said.table !== undefined) counts[said.table] = await fill(client, said, lines, hash)
    else if (JSON.stringify(said.rows) === JSON.stringify(counts) && said.sha256 === hash.digest('hex')) break
    else throw new BackupFault('Копия повреждена: строки не сходятся.', 'The backup is damaged: the rows do not add up.')
  }
  await client.query(settleSequences)
  return counts
}

/**
 * Puts a backup into an empty database of the same schema, in one transaction: all of it or nothing. Needs the rights of
 * the server's owner. Returns rows by table; throws BackupFault.
 */
export async function restoreBackup(address: string, source: AsyncIterable<Buffer>): Promise<Readonly<Record<string, number>>> {
  const client = new pg.Client({ connectionString: address, application_name: 'dialogue restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin')
    const counts = await restoreIn(client, source)
    await client.query('commit')
    // Else every question would be planned as if nothing were there, until the database notices by itself.
    await client.query('analyze')
    return counts
  } finally {
    await client.end()
  }
}
