/** Words of error pages. The sentence itself comes from the refusal; here is its heading and what to do. */
export const errors = {
  code: (status: number) => `Код ${status}`,
  notFound: 'Такой страницы нет',
  notFoundHint: 'Возможно, ссылка неполная или в ней опечатка. Если вы ищете свою инициативу, подойдут её номер и ключ из расписки.',
  notAllowed: 'Сюда нужны другие полномочия',
  notAllowedHint: 'Если вы должны иметь доступ, обратитесь к администратору раунда.',
  signIn: 'Нужно войти',
  conflict: 'Сейчас это сделать нельзя',
  conflictHint: 'Обновите страницу: возможно, раунд перешёл на другой этап или решение уже принято.',
  busy: 'Сейчас очень много обращений',
  busyHint: 'Подождите минуту и обновите страницу. Введённое не потеряется.',
  fault: 'У нас что-то сломалось',
  faultHint: 'Мы уже знаем об этом. Попробуйте ещё раз через минуту: то, что вы отправили раньше, сохранено.',
  toRound: 'К раунду',
  again: 'Попробовать ещё раз',
  /** Field problems by the reason word of the schema; anything else gets `field`. */
  field: 'Проверьте это поле.',
  fields: {
    empty: 'Заполните это поле.',
    unknown: 'Выберите из списка.',
    'hidden-characters': 'В тексте есть невидимые знаки. Наберите или вставьте его заново.',
    oktmo: 'Выберите муниципальное образование из списка.',
    region: 'Выберите регион из списка.',
    id: 'Выберите из списка.',
    taken: 'Уже занято.',
    'reason-needed': 'Укажите причину.',
  } as Readonly<Record<string, string>>,
}
