import type { RoundKind } from '../../../model/round-kind.ts'

/**
 * Where a round of another kind speaks otherwise, by area: these stand in the place of the same words for initiatives. Only texts, no
 * functions: the words of the round's own kind travel to its readers beside the page, those of the others to nobody.
 */
export type KindWords = Readonly<Partial<Record<'initiative' | 'receipt' | 'site' | 'submit', Readonly<Record<string, string>>>>>

const amendments: KindWords = {
  site: { submit: 'Предложить поправку' },
  submit: {
    title: 'Предложить поправку',
    lead: 'Одна форма на одну поправку. Нужны законопроект, статья и новая редакция.',
    act: 'Какой законопроект?',
    actHint: 'Номер или название: «№ 123456-8».',
    proposal: 'Новая редакция',
    proposalHint: 'Как должно быть написано. Отличия мы покажем рядом.',
    problem: 'Обоснование',
    problemHint: 'Почему это нужно изменить.',
    heading: 'Назовите поправку одной строкой',
    send: 'Отправить поправку',
    another: 'Предложить ещё одну поправку',
  },
  initiative: { problem: 'Обоснование', proposal: 'Новая редакция' },
  receipt: { thanks: 'Поправка отправлена', whatBecame: 'Что стало с моей поправкой' },
}

const practices: KindWords = {
  site: { submit: 'Рассказать о практике' },
  submit: {
    title: 'Рассказать о практике',
    lead: 'Что у вас получилось и что нужно, чтобы повторили другие. Нужны место, направление и сама практика.',
    problem: 'Какую задачу решали?',
    problemHint: 'С чего начали, кого это касалось.',
    practice: 'Что сделали?',
    practiceHint: 'По шагам: кто, что, в каком порядке.',
    effect: 'Что изменилось для жителей?',
    cost: 'Сколько это стоило и кто заплатил?',
    heading: 'Назовите практику одной строкой',
    send: 'Отправить практику',
    another: 'Рассказать ещё об одной практике',
  },
  initiative: { problem: 'Какую задачу решали', practice: 'Что сделали', effect: 'Что изменилось для жителей', cost: 'Сколько стоило и кто заплатил' },
  receipt: { thanks: 'Практика отправлена', whatBecame: 'Что стало с моей практикой' },
}

const conference: KindWords = {
  site: { submit: 'Задать вопрос' },
  submit: {
    title: 'Вопрос конференции',
    lead: 'Вопрос депутата представительного органа. Можно сразу предложить решение.',
    problem: 'Ваш вопрос',
    problemHint: 'О чём спросить и почему это важно для вашего муниципального образования.',
    proposal: 'Какое решение вы предлагаете?',
    heading: 'Вопрос одной строкой',
    send: 'Отправить вопрос',
    another: 'Задать ещё один вопрос',
  },
  initiative: { problem: 'Вопрос', proposal: 'Предложенное решение' },
  receipt: { thanks: 'Вопрос отправлен', whatBecame: 'Что стало с моим вопросом' },
}

export const kinds: Readonly<Record<RoundKind, KindWords>> = { initiatives: {}, amendments, practices, conference }
