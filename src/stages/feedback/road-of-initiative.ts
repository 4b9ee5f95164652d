import { instrumentSteps, type Instrument } from '../../model/instrument.ts'
import type { JournalFact } from '../../model/journal-fact.ts'
import { portalPaths } from '../../model/portal-paths.ts'
import { stations, type InitiativeRoad, type RoadStep, type Station } from '../../model/road.ts'
import { counted, dateInWords, instrumentNames, outcomeNames } from './words.ts'

/** Everything the road of one initiative is told from: journal facts, and the names of what they speak of. */
export interface RoadSources {
  readonly roundId: string
  readonly status: 'submitted' | 'accepted' | 'returned' | 'rejected' | 'withdrawn'
  /** Filed for an author who has not said yet whether the words are theirs. */
  readonly authorIsAsked: boolean
  readonly number: number
  /** About the initiative, its themes and its instruments, in order of the journal. */
  readonly facts: readonly JournalFact[]
  readonly themes: ReadonlyMap<string, string>
  readonly groupSize: number
  /** Sessions the theme came into that ended without a recommendation for it. */
  readonly passedOver: readonly { readonly sessionId: string; readonly title: string; readonly at: string }[]
  readonly instruments: readonly Instrument[]
}

type Told = Omit<RoadStep, 'at' | 'fact'> | null

const named = ({ themes }: RoadSources, themeId: unknown): string => themes.get(String(themeId)) ?? 'без названия'

/** The fact by which the initiative came into a theme: the one that names it, else (a theme above or merged with the named one) the first that names any. */
function entryInto({ facts }: RoadSources, themeId: string): JournalFact | undefined {
  const placed = facts.filter(({ kind, facts: said }) => kind === 'initiative-grouped' && typeof said['themeId'] === 'string')
  return placed.find(({ facts: said }) => said['themeId'] === themeId) ?? placed[0]
}

/** Happened to the theme before this initiative was in it: no step of its own road, but told where it came in. */
const isBefore = (sources: RoadSources, { subjectKind, subjectId, at }: JournalFact): boolean =>
  subjectKind === 'theme' && (entryInto(sources, subjectId)?.at.getTime() ?? 0) > at.getTime()

const doneBefore: Readonly<Partial<Record<JournalFact['kind'], string>>> = {
  'theme-confirmed': 'подтверждена аналитиком',
  'review-sent': 'оценена экспертами',
  'statement-added': 'вынесена на сессию',
  'session-closed': 'получила рекомендацию сессии',
}

/** What a theme had behind it when the initiative came in by this fact, in order; empty when nothing. */
function behind(sources: RoadSources, entry: JournalFact): string {
  const earlier = sources.facts.filter((fact) => isBefore(sources, fact) && entryInto(sources, fact.subjectId) === entry)
  const done = earlier.flatMap(({ kind }) => doneBefore[kind] ?? [])
  return done.length === 0 ? '' : `; к этому времени тема уже ${[...new Set(done)].join(', ')}`
}

function tellPlace(sources: RoadSources, fact: JournalFact): Told {
  const { facts } = fact
  const themeId = facts['themeId']
  if (typeof themeId === 'string') {
    const opens = sources.themes.has(themeId) ? portalPaths.theme(sources.roundId, themeId) : null
    const late = facts['placed'] === 'after-run' ? 'Добавлена после обобщения в тему' : 'Вошла в тему'
    const said = sources.themes.has(themeId) ? `${late} «${named(sources, themeId)}»${behind(sources, fact)}` : 'Вошла в тему, которую позже пересобрали'
    return { station: 'synthesis', says: said, opens }
  }
  const groupId = facts['groupId']
  if (typeof groupId !== 'string') return null
  return { station: 'synthesis', says: `Объединена с группой схожих: ${counted(sources.groupSize, 'инициатива', 'инициативы', 'инициатив')}`, opens: portalPaths.group(sources.roundId, groupId) }
}

function tellTheme(sources: RoadSources, { kind, subjectId, facts }: JournalFact): Told {
  const opens = portalPaths.theme(sources.roundId, subjectId)
  switch (kind) {
    case 'theme-confirmed':
      return { station: 'synthesis', says: `Тема «${named(sources, subjectId)}» подтверждена аналитиком`, opens }
    case 'themes-merged':
      return { station: 'synthesis', says: `Тема «${named(sources, subjectId)}» объединена с темой «${named(sources, facts['into'])}»`, opens }
    case 'review-sent':
      return { station: 'review', says: 'Эксперт из другого региона оценил тему', opens }
    case 'statement-added':
      return { station: 'session', says: 'Тема вынесена на стратегическую сессию', opens: portalPaths.session(sources.roundId, String(facts['sessionId'])) }
    case 'session-closed': {
      const resolution = portalPaths.resolution(sources.roundId, String(facts['sessionId']))
      return { station: 'session', says: `Сессия приняла по теме рекомендацию № ${String(facts['number'])}`, opens: resolution }
    }
    default:
      return null
  }
}

function tellInstrument(sources: RoadSources, { kind, subjectId, facts, at }: JournalFact): Told {
  const instrument = sources.instruments.find(({ instrumentId }) => instrumentId === subjectId)
  if (!instrument) return null
  const opens = portalPaths.instrument(sources.roundId, subjectId)
  if (kind === 'instrument-published') {
    const says = `Подготовлен инструмент: ${instrumentNames[instrument.kind]} «${instrument.title}»`
    return { station: 'instruments', says, opens }
  }
  if (kind !== 'instrument-advanced') return null
  const step = instrument.steps.find(({ stage }) => stage === facts['to'])
  if (facts['to'] === 'returned') return { station: 'instruments', says: 'Адресат вернул запрос: это не его компетенция', opens }
  if (facts['from'] === 'returned') return { station: 'instruments', says: `Направлен другому адресату: ${instrument.addresseeNow}`, opens }
  if (step?.stage === 'sent') {
    return { station: 'instruments', says: `Направлен адресату: ${instrument.addressee}, № ${step.documentNumber} от ${dateInWords(at.toISOString())}`, opens }
  }
  if (step?.stage === 'answered' && instrument.outcome !== null) {
    return { station: 'instruments', says: `Адресат ответил: ${outcomeNames[instrument.outcome]}`, opens }
  }
  return null
}

/** What the reader found, from the counts in its fact. */
function tellReading({ facts }: JournalFact): string {
  const [fragments, references] = [Number(facts['fragments'] ?? 0), Number(facts['references'] ?? 0)]
  if (fragments === 0) return 'Прочитана'
  const law = references === 0 ? '' : ` и ${counted(references, 'ссылка', 'ссылки', 'ссылок')} на акты`
  return `Прочитана: ${counted(fragments, 'смысловая часть', 'смысловые части', 'смысловых частей')}${law}`
}

function tellOwn(sources: RoadSources, fact: JournalFact): Told {
  const plain = (station: Station, says: string): Told => ({ station, says, opens: null })
  switch (fact.kind) {
    case 'initiative-submitted':
      return plain('intake', `Получена под номером ${sources.number}`)
    case 'initiative-joined':
      return { station: 'intake', says: 'Автор присоединился к другой инициативе', opens: portalPaths.initiative(sources.roundId, String(fact.facts['joins'])) }
    case 'joining-withdrawn':
      return plain('intake', 'Автор больше не присоединяется к другой инициативе')
    case 'initiative-returned':
      return plain('intake', 'Возвращена на доработку')
    case 'initiative-resubmitted':
      return plain('intake', 'Отправлена исправленная версия')
    case 'initiative-accepted':
      return plain('intake', 'Принята')
    case 'initiative-withdrawn':
      return plain('intake', 'Отозвана автором')
    case 'initiative-rejected':
      return plain('intake', 'Отклонена решением двух человек')
    case 'decision-undone':
      return plain('intake', 'Решение модератора отменено, инициатива снова на проверке')
    case 'appeal-filed':
      return plain('intake', 'Отклонение обжаловано')
    case 'appeal-decided':
      return plain('intake', fact.facts['outcome'] === 'overturned' ? 'Обжалование удовлетворено, инициатива принята' : 'Отклонение оставлено в силе')
    case 'authorship-confirmed':
      return plain('intake', 'Автор подтвердил, что это его инициатива')
    case 'authorship-denied':
      return plain('intake', 'Названный автор сообщил, что не подавал её')
    case 'initiative-digested':
      return plain('intake', tellReading(fact))
    case 'initiative-grouped':
      return tellPlace(sources, fact)
    case 'initiative-answered':
      return plain('answers', 'Автору дан ответ')
    default:
      return null
  }
}

function tell(sources: RoadSources, fact: JournalFact): RoadStep | null {
  const told =
    fact.subjectKind === 'initiative' ? tellOwn(sources, fact) : fact.subjectKind === 'theme' ? tellTheme(sources, fact) : tellInstrument(sources, fact)
  return told && { ...told, at: fact.at.toISOString(), fact: fact.kind }
}

const nextAfter: Readonly<Record<Station, string>> = {
  intake: 'Дальше обобщение: инициативу сравнят с похожими и включат в тему.',
  synthesis: 'Дальше экспертиза: тему оценят эксперты из других регионов.',
  review: 'Дальше стратегическая сессия: тему обсудят и проголосуют.',
  session: 'Дальше инструмент: по рекомендации подготовят документ адресату.',
  instruments: 'Дальше ответ: о каждом шаге документа мы напишем автору.',
  answers: 'Автору ответили. О новых шагах мы сообщим.',
}

/** By the last thing that happened to the appeal. */
function nextOfRejected(facts: readonly JournalFact[]): string {
  const last = facts.filter(({ kind }) => kind === 'appeal-filed' || kind === 'appeal-decided' || kind === 'initiative-rejected').at(-1)
  if (last?.kind === 'appeal-filed') return 'Обжалование рассматривает руководитель направления. Ответ придёт сюда и письмом.'
  return last?.kind === 'appeal-decided' ? 'Отклонение оставлено в силе, путь инициативы завершён.' : 'Инициатива отклонена. Решение можно обжаловать.'
}

function nextOf(sources: RoadSources, reached: Station): string {
  const { status, instruments } = sources
  switch (status) {
    case 'submitted':
      if (sources.authorIsAsked) return 'Подтвердите, что это ваши слова: после этого модератор прочитает текст.'
      return 'Дальше модератор прочитает текст и примет его или вернёт с пояснением.'
    case 'returned':
      return 'Исправьте текст и отправьте снова: номер и расписка останутся прежними.'
    case 'rejected':
      return nextOfRejected(sources.facts)
    case 'withdrawn':
      if (sources.facts.some(({ kind }) => kind === 'authorship-denied')) return 'Названный автор её не подавал: инициатива снята с рассмотрения.'
      return 'Инициатива отозвана, её путь завершён.'
    case 'accepted': {
      const moving = instruments.some(({ stage }) => instrumentSteps[stage].length > 0)
      if (reached === 'answers' && !moving) return 'Путь пройден: ответ дан.'
      return nextAfter[reached]
    }
  }
}

/** The road in plain words, oldest step first. Pure: the same facts and names give the same road. */
export function roadOf(sources: RoadSources): InitiativeRoad {
  const passedOver = sources.passedOver.map(
    ({ sessionId, title, at }): RoadStep => ({
      station: 'session',
      at,
      fact: 'session-closed',
      says: `Сессия «${title}» завершена, рекомендация по теме не принята`,
      opens: portalPaths.resolution(sources.roundId, sessionId),
    }),
  )
  // The station reached counts all of them: the theme is where it is.
  const told = [...sources.facts.flatMap((fact) => tell(sources, fact) ?? []), ...passedOver]
  const earlier = new Set(sources.facts.filter((fact) => isBefore(sources, fact)))
  const walked = [...sources.facts.flatMap((fact) => (earlier.has(fact) ? [] : (tell(sources, fact) ?? []))), ...passedOver]
  // Of two steps at one instant the earlier station comes first; inside a station the order of the journal stays.
  const steps = walked.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || stations.indexOf(a.station) - stations.indexOf(b.station))
  const reached = stations[Math.max(0, ...told.map(({ station }) => stations.indexOf(station)))] ?? 'intake'
  return { reached, steps, next: nextOf(sources, reached) }
}
