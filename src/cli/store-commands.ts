import { readFileSync } from 'node:fs'
import { addFirstAdministrator } from '../platform/first-administrators.ts'
import { readCheckpoints, type SignedCheckpoint } from '../platform/signed-checkpoints.ts'
import { readSettings } from '../settings.ts'
import { listChains, verifyJournal } from '../store/journal-check.ts'
import { backup, erase, restore } from './backup-commands.ts'
import { exitCodes, neededOption, WrongUse, type Command } from './command.ts'
import { importFile } from './import-command.ts'
import { registers } from './registers-command.ts'
import { words } from './words-command.ts'
import { toolkitOver } from './toolkit-over.ts'
import { withStore } from './with-store.ts'

/** Checkpoints kept by somebody outside; a file or a signature that is not right is named by its line. */
function witnessed(file: unknown, key: unknown): readonly SignedCheckpoint[] {
  if (typeof file !== 'string') return []
  try {
    return readCheckpoints(readFileSync(file, 'utf8'), typeof key === 'string' ? key : null)
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error))
  }
}

/** A chain that a witness knows and the database does not is checked too: it was removed. */
const chainsOf = (stored: readonly string[], points: readonly SignedCheckpoint[]): string[] => [...new Set([...stored, ...points.map(({ roundId }) => roundId)])].sort()

/** Checks every chain of the journal; the first thing that is not sound is named by chain and index. */
export const verify: Command = {
  name: 'verify',
  title: 'Проверить журнал: не изменён, не укорочен, ничего не вставлено',
  synopsis: '',
  options: { checkpoints: { type: 'string' }, key: { type: 'string' } },
  optionTexts: { checkpoints: 'файл подписанных контрольных точек, сохранённый вне машины', key: 'открытый ключ, которым они должны быть подписаны (см. docs/operating.md)' },
  examples: ['dialogue verify', 'DATABASE_URL=postgres://… dialogue verify', 'dialogue verify --checkpoints /mnt/witness/checkpoints.jsonl --key MCowBQYDK2VwAyEA…'],
  positionals: [0, 0],
  run: async (call, { write }) =>
    withStore(readSettings(), async ({ db }) => {
      const points = witnessed(call.values.checkpoints, call.values.key)
      const flaws = { missing: 'нет записи', changed: 'запись изменена', 'beyond-head': 'лишняя запись', 'other-than-checkpoint': 'не совпадает с контрольной точкой' }
      let sound = true
      for (const roundId of chainsOf(await listChains(db), points)) {
        const verdict = await verifyJournal(db, roundId, points)
        const name = roundId === '-' ? 'платформа' : `раунд ${roundId}`
        if (verdict.sound) write(`${name}: цел, записей ${verdict.head.index}, последний отпечаток ${verdict.head.hash}\n`)
        else write(`${name}: НЕ ЦЕЛ, запись ${verdict.index}: ${flaws[verdict.reason]}\n`)
        sound &&= verdict.sound
      }
      return sound ? exitCodes.done : exitCodes.refusedRows
    }),
}

export const migrate: Command = {
  name: 'migrate',
  title: 'Обновить схему базы и завершить работу',
  synopsis: '',
  options: {},
  optionTexts: {},
  examples: ['DATABASE_URL=postgres://… dialogue migrate'],
  positionals: [0, 0],
  run: async (_call, { write }) => withStore(readSettings(), async () => (write('Схема базы в порядке.\n'), exitCodes.done)),
}

export const administrator: Command = {
  name: 'administrator',
  title: 'Завести одного из двух первых администраторов; пароль показывается один раз',
  synopsis: 'ПОЧТА --name ИМЯ',
  options: { name: { type: 'string' } },
  optionTexts: { name: 'фамилия, имя, отчество' },
  examples: ['dialogue administrator orlova@example.ru --name "Орлова Елена Викторовна"'],
  positionals: [1, 1],
  run: async (call, { write }) => {
    const [settings, email, name] = [readSettings(), call.positionals[0]!.trim(), neededOption(call, 'name').trim()]
    if (!/^[^\s@]+@[^\s@]+$/u.test(email)) throw new WrongUse(`«${email}» не похоже на адрес почты.`)
    return withStore(settings, async ({ db }) => {
      const { password } = await addFirstAdministrator(toolkitOver(db, settings), { email, name })
      write(`Администратор ${email} заведён. Пароль: ${password}\n`)
      return exitCodes.done
    })
  },
}

/** Commands that work on the platform's database: the embedded one of this folder, or DATABASE_URL. */
export const storeCommands: readonly Command[] = [verify, migrate, backup, restore, erase, importFile, registers, words, administrator]
