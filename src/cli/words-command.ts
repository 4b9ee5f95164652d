import { readRegisterLines } from '../documents/tables/register-lines.ts'
import { catalogues, type CatalogueChange, type CatalogueFault } from '../model/catalogue.ts'
import { moscowDate } from '../model/working-days.ts'
import { actorByEmail } from '../platform/actor-by-email.ts'
import { readSettings } from '../settings.ts'
import { createRoad } from '../web/road.ts'
import { exitCodes, neededOption, WrongUse, type Command } from './command.ts'
import { inputOptions, inputTexts, tableOptions } from './input-options.ts'
import { toolkitOver } from './toolkit-over.ts'
import { withStore } from './with-store.ts'

const kindWords: Readonly<Record<CatalogueChange['kind'], string>> = { added: 'новое', reworded: 'другие слова', ends: 'больше не предлагается', returns: 'снова предлагается' }
const faultWords: Readonly<Record<CatalogueFault['fault'], string>> = {
  code: 'код – строчные латинские буквы, цифры и дефис',
  repeated: 'этот код в файле уже есть',
  'unknown-code': 'такого кода нет, а новых здесь не заводят',
  empty: 'не заполнено',
  date: 'дата пишется ГГГГ-ММ-ДД или ДД.ММ.ГГГГ',
  past: 'день уже прошёл: начавшееся не меняют',
  'ends-before-begins': 'конец раньше начала',
  fixed: 'в этом справочнике меняются только слова',
}

const told = ({ kind, code, before, after, from }: CatalogueChange): string =>
  `${code} ${kindWords[kind]}: ${before === null || before.name === after.name ? after.name : `${before.name} → ${after.name}`}${from === null ? '' : ` с ${moscowDate(new Date(from))}`}`

/** Loads a catalogue of words under an administrator's rights: what would change is told first, `--dry-run` stops there. */
export const words: Command = {
  name: 'words',
  title: 'Загрузить справочник слов: причины, виды инструментов, уровни',
  synopsis: 'ФАЙЛ --catalogue СПРАВОЧНИК --as ПОЧТА',
  options: { encoding: inputOptions.encoding, delimiter: inputOptions.delimiter, sheet: inputOptions.sheet, catalogue: { type: 'string' }, as: { type: 'string' }, 'dry-run': { type: 'boolean' }, whole: { type: 'boolean' } },
  optionTexts: {
    encoding: inputTexts['encoding']!,
    delimiter: inputTexts['delimiter']!,
    sheet: inputTexts['sheet']!,
    catalogue: catalogues.join(', '),
    as: 'почта администратора, от чьего имени загружается справочник',
    'dry-run': 'только показать, что изменится',
    whole: 'в файле весь справочник: чего в нём нет, больше не предлагается',
  },
  examples: ['dialogue words причины.csv --catalogue return-reasons --as orlova@dialogue.example --dry-run'],
  positionals: [1, 1],
  run: async (call, voice) => {
    const settings = readSettings()
    const [name, email, file] = [neededOption(call, 'catalogue'), neededOption(call, 'as'), call.positionals[0]!]
    const catalogue = catalogues.find((known) => known === name)
    if (catalogue === undefined) throw new WrongUse(`Справочника «${name}» нет. Есть: ${catalogues.join(', ')}.`)
    return withStore(settings, async ({ db }) => {
      const actor = await actorByEmail(db, email)
      if (actor === null) throw new WrongUse(`Учётной записи «${email}» нет.`)
      const road = createRoad(toolkitOver(db, settings), actor)
      const { lines, missing, unread } = await readRegisterLines('words', file, tableOptions(call))
      if (missing.length > 0) throw new WrongUse(`В файле нет столбцов: ${missing.join(', ')}.`)
      const asked = { catalogue, whole: call.values['whole'] === true, lines }
      const { faults, changes, same, hash } = await road.call('previewCatalogue', asked)
      for (const change of changes) voice.write(`${told(change)}\n`)
      voice.write(`изменений: ${changes.length}, без изменений: ${same}\n`)
      for (const { row, says } of unread) voice.write(`строка ${row}: ${says}\n`)
      for (const { row, field, fault } of faults) voice.write(`строка ${row}, ${field}: ${faultWords[fault]}\n`)
      if (faults.length + unread.length > 0) {
        voice.write(`Ничего не изменено: ошибок ${faults.length + unread.length}.\n`)
        return exitCodes.refusedRows
      }
      if (call.values['dry-run'] === true) return exitCodes.done
      const { written } = await road.call('changeCatalogue', { ...asked, hash })
      voice.write(`Записано: ${written}\n`)
      return exitCodes.done
    })
  },
}
