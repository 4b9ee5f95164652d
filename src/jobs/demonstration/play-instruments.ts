import type { InstrumentKind } from '../../model/fragment.ts'
import type { Outcome } from '../../model/instrument.ts'
import { closeRoundAnswers, rateAnswer } from '../../stages/feedback/list-answers.ts'
import { advanceInstrument, publishInstrument } from '../../stages/instruments/advance-instrument.ts'
import { makeInstrument } from '../../stages/instruments/make-instrument.ts'
import { listAnswers } from '../../store/answer.ts'
import { listDirectionLines } from '../../store/direction-figures.ts'
import { listInstruments } from '../../store/instrument.ts'
import { initiativesOfAccount } from '../../store/own-initiatives.ts'
import { listRecommendations, type StoredRecommendation } from '../../store/recommendation.ts'
import type { Cast } from './cast.ts'
import type { RoundPlan } from './plan.ts'
import { day, type StageHand } from './stage-hand.ts'

/** Who answers for a direction, for instruments that a ministry gives. */
const ministries: Readonly<Record<string, string>> = {
  kadry: 'Минтруд России',
  selo: 'Минсельхоз России',
  zhkh: 'Минстрой России',
  territoriya: 'Минстрой России',
  ekonomika: 'Минфин России',
  kno: 'Минэкономразвития России',
  transport: 'Минтранс России',
  cifra: 'Минцифры России',
  eko: 'Минприроды России',
  soc: 'Минтруд России',
  nasledie: 'Минкультуры России',
  bezop: 'МЧС России',
  obshestvo: 'Минэкономразвития России',
}

interface Fate {
  readonly kind: InstrumentKind
  /** `ministry` is the one of the direction. */
  readonly addressee: 'ministry' | (string & {})
  readonly reached: 'drafted' | 'published' | 'sent' | 'answered'
  readonly outcome?: Outcome
  readonly says?: string
}

/** What became of one recommendation after another: every kind of end there is, among them an overdue one. */
const fates: readonly Fate[] = [
  { kind: 'law', addressee: 'Государственная Дума', reached: 'answered', outcome: 'taken-partly', says: 'Поправки внесены в проект федерального закона ко второму чтению в части сельских поселений.' },
  { kind: 'agency-order', addressee: 'ministry', reached: 'answered', outcome: 'taken-fully', says: 'Приказ издан, порядок упрощён с начала следующего года.' },
  { kind: 'guidance', addressee: 'ministry', reached: 'sent' },
  { kind: 'programme', addressee: 'ministry', reached: 'answered', outcome: 'not-taken', says: 'Средства программы на три года распределены; вернуться к вопросу можно при следующем планировании.' },
  { kind: 'education', addressee: 'Президентская академия (РАНХиГС)', reached: 'published' },
  { kind: 'clarification', addressee: 'ministry', reached: 'answered', outcome: 'already-settled', says: 'Порядок уже допускает такое использование средств, разъяснение направлено в регионы.' },
  { kind: 'practice-rollout', addressee: 'Ассоциация развития местного самоуправления', reached: 'sent' },
  { kind: 'government-act', addressee: 'Правительство Российской Федерации', reached: 'drafted' },
]

const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

async function play(hand: StageHand, cast: Cast, roundId: string, recommendation: StoredRecommendation, place: number): Promise<void> {
  const fate = fates[place % fates.length]!
  const { recommendationId, text, themeLabel, direction } = recommendation
  const title = themeLabel ?? (text.length <= 120 ? text : `${text.slice(0, 119)}…`)
  const { instrumentId } = await hand.as(cast.lead, makeInstrument, {
    roundId,
    recommendationId,
    kind: fate.kind,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    text: `Стратегическая сессия рекомендует: ${text}`,
    addressee: fate.addressee === 'ministry' ? (ministries[direction] ?? 'Минэкономразвития России') : fate.addressee,
    dueOn: dateOf(hand.now.getTime() + 90 * day),
  })
  if (fate.reached === 'drafted') return
  const key = { roundId, instrumentId }
  await hand.as(cast.lead, publishInstrument, key)
  if (fate.reached === 'published') return
  hand.moveTo(new Date(hand.now.getTime() + 2 * day))
  await hand.as(cast.lead, advanceInstrument, { ...key, to: 'sent', documentNumber: `МД-${recommendation.number}/${place + 101}` })
  // Authors hear of each step by itself, as its job finds the instrument.
  await hand.doJobs()
  if (fate.reached === 'sent') return
  hand.moveTo(new Date(hand.now.getTime() + 30 * day))
  await hand.as(cast.lead, advanceInstrument, { ...key, to: 'answered', outcome: fate.outcome, says: fate.says })
}

/** An instrument from each recommendation but the last of a session, then the answers to everybody who was not used. */
export async function playInstruments(hand: StageHand, cast: Cast, { roundId, instrumentsAt }: RoundPlan): Promise<void> {
  const { db } = hand.kit
  const made = new Set((await listInstruments(db, { roundId })).map(({ recommendationId }) => recommendationId))
  const recommendations = (await listRecommendations(db, { roundId })).filter(({ themeId }) => themeId !== null)
  for (const [place, recommendation] of recommendations.entries()) {
    if (made.has(recommendation.recommendationId)) continue
    hand.moveTo(new Date(instrumentsAt.getTime() + place * 2 * day))
    await play(hand, cast, roundId, recommendation, place)
  }
  await hand.doJobs()
  hand.moveTo(new Date(instrumentsAt.getTime() + 80 * day))
  for (const { code } of await listDirectionLines(db, roundId)) await hand.as(cast.lead, closeRoundAnswers, { roundId, direction: code })
  await hand.doJobs()
  await rateOwn(hand, cast, roundId)
}

/** The author of the demonstration says what the first answer was worth. */
async function rateOwn(hand: StageHand, cast: Cast, roundId: string): Promise<void> {
  const own = (await initiativesOfAccount(hand.kit.db, roundId, cast.author.account!.accountId))[0]
  const answer = own && (await listAnswers(hand.kit.db, { roundId, initiativeId: own.initiativeId }, { limit: 1 }))[0]
  if (answer) await hand.asOnce(cast.author, rateAnswer, { roundId, answerId: answer.answerId, rating: 'partly', says: 'Ответ понятный, жду самого решения.' })
}
