import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { createSimilarInitiatives } from '../../src/platform/similar-initiatives.ts'
import { createSimilarSnapshots } from '../../src/platform/similar-snapshots.ts'
import { appendFacts } from '../../src/store/transaction-end.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import { createTestPlatform, form, openRound } from '../stages/platform.ts'
import { buses, lights, roads } from '../stages/texts.ts'

const folder = mkdtempSync(join(tmpdir(), 'dialogue-similar-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const roundId = '2026'
const dictionary = new Uint8Array([1, 2, 3])

/** A round in intake; `accept` brings one more text and gives its id. */
async function intake() {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  let n = 0
  const accept = async (said: object): Promise<string> => {
    const { initiativeId } = await platform.anonymous.call('submitInitiative', form(n++, said))
    await moderator.call('acceptInitiative', { roundId: roundId as never, initiativeId: initiativeId as never })
    return initiativeId
  }
  const ids: string[] = []
  for (let each = 0; each < 12; each++) ids.push(await accept([roads, buses, lights][each % 3]!(each)))
  const index = (place: string) => createSimilarInitiatives(platform.kit.db, emptyLexicon, { snapshots: createSimilarSnapshots(place, dictionary) })
  return { platform, accept, ids, index }
}

test('a restart answers from what was saved and follows what came since; the answers are those of an index made anew', async () => {
  const { platform, accept, ids, index } = await intake()
  const { db } = platform.kit
  const place = join(folder, 'restart')
  const first = index(place)
  await first.find(roundId, roads(0).problem, 5)
  await first.save()
  const late = await accept({ title: 'Мост', problem: 'Мост через реку Каменку закрыт для грузовиков, объезд сорок километров.', proposal: 'Просим отремонтировать мост.' })
  await db.updateTable('initiative').set({ status: 'withdrawn' }).where('initiative_id', '=', ids[0]!).execute()
  await db.transaction().execute((tx) => appendFacts(tx, [{ roundId, kind: 'initiative-withdrawn', subjectKind: 'initiative', subjectId: ids[0]!, actorId: null, at: new Date(), facts: {} }]))
  const again = index(place)
  const anew = createSimilarInitiatives(db, emptyLexicon)
  const plain = async (asked: typeof again, text: string) => JSON.parse(JSON.stringify(await asked.find(roundId, text, 10))) as { initiativeId: string; differs: unknown[] }[]
  for (const text of [roads(3).problem, buses(1).problem, 'Мост через реку Каменку закрыт, объезд далеко']) {
    const found = await plain(again, text)
    expect(found).toEqual(await plain(anew, text))
    expect(found.map(({ initiativeId }) => initiativeId)).not.toContain(ids[0])
  }
  expect((await plain(again, 'Мост через реку Каменку закрыт для грузовиков'))[0]!.initiativeId).toBe(late)
})

test('what was saved badly, by another edition or for another journal is not opened, and nothing is lost', async () => {
  const { ids, index } = await intake()
  const place = join(folder, 'bad')
  const find = async (from: ReturnType<typeof index>) => (await from.find(roundId, roads(0).problem, 3)).map(({ initiativeId }) => initiativeId)
  const first = index(place)
  const right = await find(first)
  expect(right).toContain(ids[0])
  await first.save()
  const file = join(place, readdirSync(place)[0]!)
  const whole = readFileSync(file)
  const snapshots = createSimilarSnapshots(place, dictionary)
  const saved = (await snapshots.read(roundId))!
  for (const spoilt of [whole.subarray(0, whole.length - 5), whole.subarray(0, 10), Buffer.from(whole).fill(7, whole.length - 9, whole.length - 8), Buffer.alloc(0)]) {
    writeFileSync(file, spoilt)
    expect(await snapshots.read(roundId)).toBeNull()
    expect(await find(index(place))).toEqual(right)
  }
  writeFileSync(file, whole)
  expect(await createSimilarSnapshots(place, new Uint8Array([9])).read(roundId)).toBeNull()
  // The journal this index followed is not the one that is there: a backup was put back.
  await snapshots.write(roundId, { ...saved, hash: 'f'.repeat(64), bytes: saved.bytes })
  expect(await find(index(place))).toEqual(right)
  await snapshots.write(roundId, { ...saved, upTo: saved.upTo + 1_000 })
  expect(await find(index(place))).toEqual(right)
})

test('killed at any moment of saving, the older or the newer one is there whole', async () => {
  const place = join(folder, 'killed')
  const program = fileURLToPath(new URL('./saving-process.ts', import.meta.url))
  let last = 0
  for (let round = 0; round < 4; round++) {
    const child = spawn(process.execPath, ['--import', 'tsx', program, place, String(last)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const said = await new Promise<number>((resolve) => {
      let acked = last
      child.stdout.on('data', (bytes: Buffer) => {
        acked = Number(bytes.toString().trim().split('\n').at(-1))
        if (acked >= last + 3 + round) child.kill('SIGKILL')
      })
      child.once('exit', () => resolve(acked))
    })
    const saved = await createSimilarSnapshots(place, dictionary).read(roundId)
    expect(saved!.upTo).toBeGreaterThanOrEqual(said)
    expect(saved!.bytes.every((byte) => byte === saved!.upTo % 251)).toBe(true)
    expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([])
    last = saved!.upTo
  }
}, 60_000)
