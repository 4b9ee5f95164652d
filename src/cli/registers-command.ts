import { readRegisterLines } from '../documents/tables/register-lines.ts'
import { actorByEmail } from '../platform/actor-by-email.ts'
import { readSettings } from '../settings.ts'
import { draftRegister } from '../web/api/load-register.ts'
import { createRoad } from '../web/road.ts'
import { exitCodes, neededOption, textOption, WrongUse, type Command } from './command.ts'
import { inputOptions, inputTexts, tableOptions } from './input-options.ts'
import { toolkitOver } from './toolkit-over.ts'
import { withStore } from './with-store.ts'

const kindWords = { added: 'новых', renamed: 'переименовано', merged: 'вошло в другие', closed: 'больше нет', dated: 'изменены сроки', same: 'без изменений' } as const
/** Rows told one by one; all of them are counted. */
const mostTold = 20

/** Loads a register of municipalities under an administrator's rights: what would change is told first, `--dry-run` stops there. */
export const registers: Command = {
  name: 'registers',
  title: 'Загрузить справочник муниципальных образований',
  synopsis: 'ФАЙЛ --as ПОЧТА',
  options: { encoding: inputOptions.encoding, delimiter: inputOptions.delimiter, sheet: inputOptions.sheet, as: { type: 'string' }, 'dry-run': { type: 'boolean' }, partial: { type: 'boolean' }, 'closes-on': { type: 'string' } },
  optionTexts: {
    encoding: inputTexts['encoding']!,
    delimiter: inputTexts['delimiter']!,
    sheet: inputTexts['sheet']!,
    as: 'почта администратора, от чьего имени загружается справочник',
    'dry-run': 'только показать, что изменится',
    partial: 'в файле не весь справочник: чего в нём нет, остаётся',
    'closes-on': 'последний день тех, кого в файле нет, ГГГГ-ММ-ДД (без этого вчера)',
  },
  examples: ['dialogue registers октмо.xlsx --as orlova@dialogue.example --dry-run', 'dialogue registers изменения.csv --as orlova@dialogue.example --partial'],
  positionals: [1, 1],
  run: async (call, voice) => {
    const settings = readSettings()
    const [email, file] = [neededOption(call, 'as'), call.positionals[0]!]
    return withStore(settings, async ({ db }) => {
      const actor = await actorByEmail(db, email)
      if (actor === null) throw new WrongUse(`Учётной записи «${email}» нет.`)
      const road = createRoad(toolkitOver(db, settings), actor)
      const { lines, missing, unread } = await readRegisterLines('municipalities', file, tableOptions(call))
      if (missing.length > 0) throw new WrongUse(`В файле нет столбцов: ${missing.join(', ')}.`)
      const options = { fileName: file.split('/').at(-1)!.slice(0, 300), whole: call.values['partial'] !== true, closesOn: textOption(call, 'closes-on') ?? null }
      const changes = await draftRegister(road, lines, options)
      for (const [kind, word] of Object.entries(kindWords)) voice.write(`${word}: ${changes.counts[kind as keyof typeof kindWords]}\n`)
      for (const { kind, oktmo, before, after, into } of changes.changes.slice(0, mostTold)) voice.write(`  ${oktmo} ${kindWords[kind]}: ${before === null || before === after ? after : `${before} → ${after}`}${into === null ? '' : ` → ${into}`}\n`)
      for (const { row, says } of unread.slice(0, mostTold)) voice.write(`строка ${row}: ${says}\n`)
      for (const { row, field, fault } of changes.faults.slice(0, mostTold)) voice.write(`строка ${row}, ${field}: ${fault}\n`)
      if (changes.faultsCount + unread.length > 0) {
        voice.write(`Ничего не изменено: строк с ошибками ${changes.faultsCount + unread.length}.\n`)
        return exitCodes.refusedRows
      }
      if (call.values['dry-run'] === true) return exitCodes.done
      const { written } = await road.call('applyMunicipalities', { draftId: changes.draftId, hash: changes.hash })
      voice.write(`Записано: ${written}\n`)
      return exitCodes.done
    })
  },
}
