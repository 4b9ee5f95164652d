import { join } from 'node:path'
import { eraseByLedger } from '../jobs/erase-people.ts'
import { createErasureLedger } from '../platform/erasure-ledger.ts'
import { bringBack, checkJournal, takeBackup } from '../platform/take-backup.ts'
import { readSettings, type Settings } from '../settings.ts'
import { exitCodes, WrongUse, type Command, type Voice } from './command.ts'
import { toolkitOver } from './toolkit-over.ts'
import { withStore } from './with-store.ts'

/** The journal chain by chain, so that a copy and what comes back from it can be compared; false when one is not whole. */
async function tellJournal(address: string, { write }: Voice): Promise<boolean> {
  const verdicts = await checkJournal(address)
  for (const [chain, verdict] of verdicts) {
    write(verdict.sound ? `журнал ${chain}: цел, записей ${verdict.head.index}, последний отпечаток ${verdict.head.hash}\n` : `журнал ${chain}: НЕ ЦЕЛ, запись ${verdict.index}\n`)
  }
  return verdicts.every(([, { sound }]) => sound)
}

export const backup: Command = {
  name: 'backup',
  title: 'Снять копию базы, не останавливая платформу',
  synopsis: 'ФАЙЛ',
  options: {},
  optionTexts: {},
  examples: ['dialogue backup /backup/dialogue-2026-11-27.gz'],
  positionals: [1, 1],
  run: async (call, voice) =>
    withStore(readSettings(), async ({ address }) => {
      const file = call.positionals[0]!
      const bytes = await takeBackup(address, file, new Date())
      voice.write(`Копия снята: ${file}, байт ${bytes}. Секрет (DIALOGUE_DATA/secret) хранится отдельно.\n`)
      return (await tellJournal(address, voice)) ? exitCodes.done : exitCodes.refusedRows
    }),
}

const ledgerOf = ({ dataFolder }: Settings) => join(dataFolder, 'erased.jsonl')

export const restore: Command = {
  name: 'restore',
  title: 'Вернуть копию в пустую базу и проверить журнал',
  synopsis: 'ФАЙЛ',
  options: {},
  optionTexts: {},
  examples: ['DIALOGUE_DATA=/srv/drill dialogue restore /backup/dialogue-2026-11-27.gz'],
  positionals: [1, 1],
  run: async (call, voice) => {
    const settings = readSettings()
    return withStore(settings, async ({ db, address }) => {
      const file = call.positionals[0]!
      const rows = await bringBack(address, file).catch((error: unknown) => {
        throw (error as { code?: string }).code === 'ENOENT' ? new WrongUse(`Файла «${file}» нет.`) : error
      })
      voice.write(`Копия возвращена: строк ${rows}.\n`)
      const isSound = await tellJournal(address, voice)
      const again = await eraseByLedger(toolkitOver(db, settings), createErasureLedger(ledgerOf(settings)))
      voice.write(`Снова удалены данные людей по перечню ${ledgerOf(settings)}: ${again}.\n`)
      return isSound ? exitCodes.done : exitCodes.refusedRows
    })
  },
}

/** For a database put back by other means than `restore`, or a ledger that came from another machine. */
export const erase: Command = {
  name: 'erase',
  title: 'Снова удалить тех, кто уже был удалён, по перечню рядом с базой',
  synopsis: '[ФАЙЛ]',
  options: {},
  optionTexts: {},
  examples: ['dialogue erase', 'dialogue erase /mnt/witness/erased.jsonl'],
  positionals: [0, 1],
  run: async (call, voice) => {
    const settings = readSettings()
    return withStore(settings, async ({ db }) => {
      const file = call.positionals[0] ?? ledgerOf(settings)
      const again = await eraseByLedger(toolkitOver(db, settings), createErasureLedger(file))
      voice.write(`Снова удалены данные людей по перечню ${file}: ${again}.\n`)
      return exitCodes.done
    })
  },
}
