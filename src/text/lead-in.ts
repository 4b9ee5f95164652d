/**
 * The part of a Russian proposal that carries its matter: «Плюс к этому надо учредить …» → «учредить …».
 * Cut only where an infinitive follows, so that what is left reads as a demand by itself; otherwise nothing is cut.
 */
const link = [
  'а', 'и', 'но', 'а также', 'также', 'ещё', 'еще', 'кроме того', 'кроме этого', 'помимо этого', 'плюс к этому', 'вдобавок', 'а заодно', 'заодно',
  'наряду с этим', 'вместе с тем', 'в этой связи', 'в связи с этим', 'в связи с изложенным', 'на основании изложенного', 'с учётом изложенного',
  'с учетом изложенного', 'учитывая изложенное', 'поэтому', 'при этом', 'в первую очередь', 'прежде всего', 'по нашему мнению', 'на наш взгляд', 'в итоге', 'давайте',
  'одновременно', 'дополнительно', 'следующим шагом', 'снова', 'повторно', 'ещё раз', 'еще раз', 'наконец', 'мне кажется', 'нам кажется', 'думаю', 'думаем', 'я', 'мы', 'видимо', 'пожалуйста',
]
const wish = [
  'предлагаю', 'предлагаем', 'предлагается', 'прошу', 'просим', 'требую', 'требуем', 'хотим', 'хочу', 'хотелось бы', 'хорошо бы', 'хорошо было бы', 'было бы хорошо',
  'надо', 'нужно', 'необходимо', 'следует', 'требуется', 'целесообразно', 'считаю', 'считаем', 'полагаю', 'полагаем', 'вижу', 'видим', 'представляется',
  'вношу предложение', 'вносим предложение', 'есть предложение', 'предложение', 'попробуем', 'рекомендуем', 'рекомендую', 'призываем', 'призываю',
  'пора', 'стоит', 'настаиваю', 'настаиваем', 'хочу предложить', 'хотим предложить',
]
const mood = ['необходимым', 'целесообразным', 'правильным', 'важным', 'возможным', 'обоснованным', 'разумным', 'вас', 'бы', 'было', 'крайне', 'срочно', 'что', 'очень', 'убедительно', 'настоятельно', 'давно', 'немедленно', 'наконец-то']
/** Impatience before the wish, up to its comma: «Хватит обещаний, нужно …», «Сколько ещё ждать, пора …». */
const impatience = '(?:хватит|довольно|сколько(?:\\s+(?:ещё|еще|можно))?)(?:\\s+\\p{L}+){1,4}'

const words = (list: readonly string[]): string =>
  [...list].sort((a, b) => b.length - a.length).map((one) => one.replace(/ /gu, '\\s+')).join('|')
const leadIn = new RegExp(`^(?:(?:${words([...link, ...wish, ...mood])}|${impatience}(?=[,:!—–-]))(?:\\s*[,:!—–-]\\s*|\\s+)){1,8}`, 'iu')
const hasWish = new RegExp(`(?<!\\p{L})(?:${words(wish)})(?!\\p{L})`, 'iu')
const infinitive = /^(?:не\s+)?\p{L}+(?:ть|ти|чь)(?:ся)?(?!\p{L})/iu

/** How many UTF-16 units of the sentence are lead-in; 0 when it starts with its matter or says no wish. Linear in the lead-in. */
export function leadInLength(sentence: string): number {
  const found = leadIn.exec(sentence.slice(0, 200))?.[0] ?? ''
  if (found === '' || !infinitive.test(sentence.slice(found.length))) return 0
  return hasWish.test(found) || /^(?:а|и|но)?\s*(?:также|заодно|ещё|еще|кроме|помимо|плюс|вдобавок|наряду|вместе|в|на|с|учитывая|поэтому|при|прежде|по)/iu.test(found) ? found.length : 0
}

/** The sentence without its lead-in, its first letter raised. */
export function withoutLeadIn(sentence: string): string {
  const matter = sentence.slice(leadInLength(sentence))
  return matter.charAt(0).toUpperCase() + matter.slice(1)
}
