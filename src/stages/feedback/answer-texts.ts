import type { AnswerKind } from '../../model/answer.ts'
import type { Instrument } from '../../model/instrument.ts'
import type { RestingPlace } from '../../store/road-sources.ts'
import { counted, dateInWords, instrumentNames, outcomeNames } from './words.ts'

/** What the authors of an instrument's sources are told, in two to four plain sentences. */
export function instrumentAnswer(instrument: Instrument, kind: Exclude<AnswerKind, 'not-used'>, themeLabel: string | null): string {
  const { title, addressee, dueOn, initiativesCount, outcome } = instrument
  const name = `${instrumentNames[instrument.kind]} «${title}»`
  const { addresseeNow, dueNow } = instrument
  const step = instrument.steps.findLast(({ stage }) => kind === `instrument-${stage}` || (kind === 'instrument-redirected' && stage === 'sent'))
  switch (kind) {
    case 'instrument-published': {
      const theme = themeLabel === null ? '' : ` Он опирается на тему «${themeLabel}»`
      const sources = ` (${counted(initiativesCount, 'инициатива', 'инициативы', 'инициатив')}), ваша среди них.`
      return `По рекомендации стратегической сессии подготовлен инструмент: ${name}.${theme}${theme === '' ? '' : sources} Адресат: ${addressee}. Срок ответа: ${dateInWords(dueOn)}.`
    }
    case 'instrument-sent':
      return `Инструмент направлен: ${name}. Адресат: ${addressee}, документ № ${step?.documentNumber ?? ''}${step ? ` от ${dateInWords(step.at)}` : ''}. Срок ответа: ${dateInWords(dueOn)}.`
    case 'instrument-returned':
      return `Адресат вернул запрос: это не его компетенция. ${addresseeNow}: «${step?.says ?? ''}» Рабочая группа направит его дальше, и мы об этом напишем. Инструмент: ${name}.`
    case 'instrument-redirected':
      return `Запрос направлен другому адресату: ${addresseeNow}, документ № ${step?.documentNumber ?? ''}${step ? ` от ${dateInWords(step.at)}` : ''}. Срок ответа: ${dateInWords(dueNow)}. Инструмент: ${name}.`
    case 'instrument-answered': {
      const document = step?.documentOn ? ` Документ № ${step.documentNumber} от ${dateInWords(step.documentOn)}.` : ''
      return `Адресат ответил: ${outcome === null ? 'решение принято' : outcomeNames[outcome]}. ${addresseeNow}: «${step?.says ?? ''}»${document} Инструмент: ${name}.`
    }
  }
}

/** Why an initiative was not used, told from where it came to rest; nothing is blamed, what remains is said. */
export function closingAnswer(place: RestingPlace): string {
  const { fate, label, status, reviews, inSession, tally, recommended } = place
  const rest = 'Текст остаётся в открытой базе раунда и доступен рабочим группам.'
  if (fate === null) return `Инициатива принята, но обобщение в этом раунде до неё не дошло. ${rest}`
  if (label === null) {
    const why = fate === 'alone' ? 'о том же написали меньше трёх муниципалитетов, поэтому отдельной темы не сложилось' : 'её не удалось сравнить с другими: в тексте мало слов о самой проблеме'
    return `Инициатива принята и прочитана, но ${why}. ${rest}`
  }
  const theme = `Инициатива вошла в тему «${label}».`
  if (recommended) return `${theme} Сессия приняла по теме рекомендацию, она остаётся в резолюции; отдельный документ в этом раунде не готовился. ${rest}`
  if (tally !== null) return `${theme} На стратегической сессии предложение не получило поддержки большинства: за ${tally.agree}, против ${tally.disagree}, воздержались ${tally.pass}. ${rest}`
  if (inSession) return `${theme} Тема была на стратегической сессии, голосования по ней не состоялось. ${rest}`
  if (reviews > 0) return `${theme} ${counted(reviews, 'эксперт оценил', 'эксперта оценили', 'экспертов оценили')} тему, на сессию вынесены темы с более высокой оценкой. ${rest}`
  if (status === 'confirmed') return `${theme} Тема подтверждена, но экспертиза в этом раунде до неё не дошла. ${rest}`
  return `${theme} В этом раунде тема не была подтверждена для экспертизы. ${rest}`
}
