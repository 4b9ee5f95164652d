import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  convertMillimetersToTwip,
  type ISectionOptions,
} from 'docx'
import type { z } from 'zod'
import type { Recommendation, SessionPicture, StrategicSession, Tally } from '../model/session.ts'
import { counted, formatShare } from './russian.ts'

export interface ResolutionInput {
  readonly session: z.input<typeof StrategicSession>
  readonly picture: z.input<typeof SessionPicture>
  readonly recommendations: readonly (z.input<typeof Recommendation> & { readonly initiativesCount: number })[]
  /** Names people know: of the round and of the direction. */
  readonly roundTitle: string
  readonly directionName: string
  /** Address of the session's page, for checking; printed in the footer. */
  readonly address: string
}

const font = 'Times New Roman'
/** Margins by ГОСТ Р 7.0.97: 20 mm left, 10 right, 20 top and bottom. */
const margin = {
  left: convertMillimetersToTwip(20),
  right: convertMillimetersToTwip(10),
  top: convertMillimetersToTwip(20),
  bottom: convertMillimetersToTwip(20),
}

const months = ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря']

/** The day in Moscow, as official papers write it: «25 ноября 2026 г.» */
export function moscowDate(instant: string): string {
  const moscow = new Date(Date.parse(instant) + 3 * 3_600_000)
  return `${moscow.getUTCDate()} ${months[moscow.getUTCMonth()]} ${moscow.getUTCFullYear()} г.`
}

const text = (words: string, options: { bold?: boolean; size?: number } = {}) => new TextRun({ text: words, font, size: (options.size ?? 14) * 2, bold: options.bold ?? false })
const line = (words: string, options: { bold?: boolean; centre?: boolean; after?: number } = {}) =>
  new Paragraph({
    children: [text(words, options)],
    alignment: options.centre ? AlignmentType.CENTER : AlignmentType.JUSTIFIED,
    spacing: { after: options.after ?? 120, line: 276 },
    ...(options.centre ? {} : { indent: { firstLine: convertMillimetersToTwip(12.5) } }),
  })
const heading = (words: string) =>
  new Paragraph({ children: [text(words, { bold: true })], heading: HeadingLevel.HEADING_2, spacing: { before: 240, after: 120 }, keepNext: true })

const few = 'меньше пяти голосов, счёт не показывается'

const votesOf = ({ agree, disagree, pass }: Tally): string =>
  `за — ${agree}, против — ${disagree}, воздержались — ${pass} (${formatShare(agree, agree + disagree + pass)} «за»)`

const initiativeForms = ['инициатива', 'инициативы', 'инициатив'] as const

function recommendationLines(one: ResolutionInput['recommendations'][number]): Paragraph[] {
  const basis =
    one.themeLabel === null
      ? 'Основание: тезис участников сессии.'
      : `Основание: тема «${one.themeLabel}», ${counted(one.initiativesCount, initiativeForms)} муниципального сообщества.`
  return [line(`${one.number}. ${one.text}`), line(`${basis} Голосование: ${one.tally ? votesOf(one.tally) : few}.`, { after: 200 })]
}

const cell = (words: string, bold = false) => new TableCell({ children: [new Paragraph({ children: [text(words, { size: 11, bold })] })], margins: { top: 60, bottom: 60, left: 80, right: 80 } })

/** All statements with their votes: what was not adopted is shown beside what was. */
function statementTable({ picture }: ResolutionInput): Table {
  const row = (cells: readonly string[], bold = false) => new TableRow({ children: cells.map((words) => cell(words, bold)), tableHeader: bold })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(['Тезис', 'За', 'Против', 'Воздержались'], true), ...picture.statements.map(({ text: words, tally }) => row([words, ...(tally ? [tally.agree, tally.disagree, tally.pass].map(String) : [few, '–', '–'])]))],
  })
}

function opinions({ picture }: ResolutionInput): Paragraph[] {
  const words = new Map(picture.statements.map(({ statementId, text: said }) => [statementId as string, said]))
  const list = (ids: readonly string[]) => ids.flatMap((id) => (words.has(id) ? [line(`— ${words.get(id)!}`)] : []))
  if (picture.groups.length === 0) return [line('Проголосовало меньше пяти участников: группы мнений не показываются.')]
  const groups = picture.groups.map(({ name, size }) => `«${name}» — ${counted(size, ['человек', 'человека', 'человек'])}`).join(', ')
  const divides = picture.divides.length > 0 ? [line('Что разделяет группы:', { bold: true }), ...list(picture.divides)] : []
  return [line(`Выделились группы мнений: ${groups}.`), line('Что объединяет всех участников:', { bold: true }), ...list(picture.unites), ...divides]
}

function section(input: ResolutionInput): ISectionOptions {
  const { session, picture, recommendations } = input
  const closed = session.closedAt === null ? '' : moscowDate(session.closedAt)
  const adopted = recommendations.length > 0 ? recommendations.flatMap(recommendationLines) : [line('Ни один тезис не набрал большинства голосов.')]
  return {
    properties: { page: { margin, size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) } } },
    footers: {
      default: new Footer({
        children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [text(`${input.address} · `, { size: 9 }), new TextRun({ children: [PageNumber.CURRENT], font, size: 18 })] })],
      }),
    },
    children: [
      line('РЕЗОЛЮЦИЯ', { bold: true, centre: true }),
      line(`стратегической сессии «${session.title}»`, { bold: true, centre: true }),
      line(`Направление: ${input.directionName}`, { centre: true }),
      line(input.roundTitle, { centre: true, after: 240 }),
      line(closed, { after: 240 }),
      line(`В сессии участвовало ${counted(session.participantsCount, ['человек', 'человека', 'человек'])}, голосовало ${picture.votersCount}, отдано ${counted(picture.votesCount, ['голос', 'голоса', 'голосов'])} по ${counted(picture.statements.length, ['тезису', 'тезисам', 'тезисам'])}.`),
      heading('Сессия рекомендует'),
      ...adopted,
      heading('Что объединяет и что разделяет'),
      ...opinions(input),
      heading('Все тезисы и голоса'),
      statementTable(input),
    ],
  }
}

/** The resolution of a closed session as DOCX: recommendations that name their themes, what unites and divides, all votes. */
export async function writeResolution(input: ResolutionInput): Promise<Uint8Array> {
  const document = new Document({
    creator: 'Муниципальный диалог',
    title: `Резолюция: ${input.session.title}`,
    styles: { default: { document: { run: { font, size: 28 } } } },
    sections: [section(input)],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
