/**
 * Irregular verb forms the dictionary lists as words of their own («пишу», «возьмём», «пришла»): which forms could an
 * infinitive have? Only forms that really stand in the dictionary are then linked, so nothing is invented.
 * Works on folded words. Facts of Russian conjugation; the tables are our own.
 */

/** Ending of the infinitive → present stems that may replace it. */
const presentStems = [
  ['авать', 'а ав'],
  ['овать', 'у ов'],
  ['евать', 'ю у ев'],
  ['скать', 'щ ск'],
  ['стать', 'щ стан'],
  ['слать', 'шл сыл'],
  ['стлать', 'стел'],
  ['тать', 'ч щ т'],
  ['сать', 'ш с'],
  ['зать', 'ж з'],
  ['кать', 'ч к'],
  ['хать', 'ш х ед'],
  ['гать', 'ж г'],
  ['дать', 'ж жд д дад дам даш даст'],
  ['мать', 'мл м емл ем'],
  ['пать', 'пл п'],
  ['бать', 'бл б'],
  ['брать', 'бер'],
  ['драть', 'дер'],
  ['звать', 'зов'],
  ['гнать', 'гон'],
  ['жать', 'жм жн ж'],
  ['чать', 'чн ч'],
  ['лать', 'л'],
  ['рать', 'р ор'],
  ['нать', 'н'],
  ['вать', 'в ва'],
  ['шать', 'ш'],
  ['щать', 'щ'],
  ['ать', '- а'],
  ['нять', 'ним йм м'],
  ['мять', 'мн'],
  ['пять', 'пн'],
  ['зять', 'зьм озьм'],
  ['лять', 'л'],
  ['еять', 'е'],
  ['аять', 'а'],
  ['оять', 'о'],
  ['иять', 'и'],
  ['ъять', 'ъим ым ъем'],
  ['стить', 'щ ст'],
  ['тить', 'ч щ т'],
  ['дить', 'ж жд д'],
  ['сить', 'ш с'],
  ['зить', 'ж з'],
  ['бить', 'бл б бь бе'],
  ['пить', 'пл п пь пе'],
  ['вить', 'вл в вь ве'],
  ['мить', 'мл м'],
  ['фить', 'фл ф'],
  ['лить', 'л ль ле'],
  ['шить', 'ш шь ше'],
  ['жить', 'ж жив'],
  ['шибить', 'шиб'],
  ['зиждить', 'зижд'],
  ['брить', 'бре'],
  ['гнить', 'гни'],
  ['ить', '-'],
  ['плыть', 'плыв'],
  ['слыть', 'слыв'],
  ['быть', 'буд'],
  ['стыть', 'стын'],
  ['ыть', 'о ы'],
  ['деть', 'ж ден д'],
  ['теть', 'ч т'],
  ['хотеть', 'хоч хот'],
  ['сеть', 'ш с'],
  ['петь', 'пл по п'],
  ['меть', 'мл м'],
  ['беть', 'бл б'],
  ['переть', 'пр'],
  ['тереть', 'тр'],
  ['мереть', 'мр'],
  ['стеть', 'щ ст'],
  ['зеть', 'ж з'],
  ['еть', '- е'],
  ['молоть', 'мел'],
  ['оть', '-'],
  ['нуть', 'н'],
  ['уть', '- у'],
  ['сти', 'д т б с ст ск'],
  ['сть', 'д т б с ст ем ест еш ед'],
  ['сесть', 'сяд'],
  ['честь', 'чт'],
  ['клясть', 'клян'],
  ['есть', 'ем ест еш ед'],
  ['зти', 'з'],
  ['зть', 'з'],
  ['чь', 'г ж к ч'],
  ['жечь', 'жг жж'],
  ['лечь', 'ляг ляж'],
  ['толочь', 'толк толч'],
  ['реветь', 'рев'],
  ['йти', 'йд ид'],
  ['идти', 'ид'],
  ['прийти', 'прид'],
  ['ехать', 'ед езж'],
  ['спать', 'спл сп'],
  ['бежать', 'бег беж'],
  ['быть', 'буд'],
  ['ссать', 'сс'],
  ['лгать', 'лг лж'],
  ['ржать', 'рж'],
  ['ткать', 'тк тч'],
  ['чтить', 'чт'],
  ['разверзнуть', 'разверз'],
].map(([ending, stems]) => [ending, stems.split(' ').map((stem) => (stem === '-' ? '' : stem))])

const personal = 'у ю м шь ст ешь ет ем ете ут ют ишь ит им ите ат ят'.split(' ')
const imperative = 'и ите й йте ь ьте'.split(' ')

/** Ending of the infinitive → past stems; «л», «ла», «ло», «ли» or the bare stem follow. */
const pastStems = [
  ['расти', 'рос'],
  ['сти', '- с б'],
  ['сть', '- с'],
  ['зти', 'з'],
  ['зть', 'з'],
  ['чь', 'г к'],
  ['жечь', 'жег жг'],
  ['лечь', 'лег'],
  ['толочь', 'толк толок'],
  ['нуть', '-'],
  ['идти', 'ше ш'],
  ['йти', 'ше ш'],
  ['прийти', 'прише приш'],
  ['ереть', 'ер'],
  ['шибить', 'шиб'],
  ['честь', 'че ч'],
  ['ссть', 'с'],
  ['ить', 'и'],
  ['ять', 'я'],
  ['ать', 'а'],
  ['еть', 'е'],
].map(([ending, stems]) => [ending, stems.split(' ').map((stem) => (stem === '-' ? '' : stem))])

const past = ['', 'л', 'ла', 'ло', 'ли']
const pastGerund = ['в', 'вши', 'ши']

/** «разобрать» → «разбер-», «сбить» → «собь-»: a vowel comes and goes behind these prefixes. */
const closedPrefixes = [
  'разо',
  'подо',
  'надо',
  'ото',
  'обо',
  'изо',
  'взо',
  'низо',
  'предо',
  'пере',
  'со',
  'во',
]
const openPrefixes = ['раз', 'рас', 'под', 'над', 'от', 'об', 'из', 'ис', 'вз', 'вс', 'с', 'в', 'воз']

function prefixVariants(stem) {
  const variants = [stem]
  for (const prefix of closedPrefixes)
    if (prefix.endsWith('о') && stem.startsWith(prefix))
      variants.push(prefix.slice(0, -1) + stem.slice(prefix.length))
  for (const prefix of openPrefixes) {
    if (!stem.startsWith(prefix)) continue
    const voiced = prefix === 'рас' ? 'раз' : prefix === 'ис' ? 'из' : prefix === 'вс' ? 'вз' : prefix
    variants.push(`${voiced}о${stem.slice(prefix.length)}`)
  }
  return variants
}

const reflexiveEnding = (form) => (/[аеиоуыэюя]$/.test(form) ? `${form}сь` : `${form}ся`)

function stemsOf(infinitive, table) {
  const stems = new Set()
  for (const [ending, replacements] of table) {
    if (!infinitive.endsWith(ending)) continue
    const base = infinitive.slice(0, infinitive.length - ending.length)
    for (const replacement of replacements)
      for (const stem of prefixVariants(base + replacement)) stems.add(stem)
  }
  return stems
}

/** Words that end like an infinitive and are none. */
const notVerbs = new Set(
  (
    'чуть ничуть эти соти сити сати пусть путь точь треть трети прочь полпути вполпути опять вспять вплоть шасть хоть почти ' +
    'поблизости отчасти вскорости некстати кстати мать дочь хвать фьють хрясть тридевять дескать двести автозапчасти ' +
    'шестидесяти пятидесяти семидесяти восьмидесяти взаперти вусмерть насмерть всласть вскачь впрожелть полчетверти ' +
    'невмочь навзничь бесперечь сиречь коати либерти конфетти ассорти граффити спагетти просперити паблисити пенальти ' +
    'кьянти ахти дитяти ночь печь речь'
  ).split(' '),
)

export const mayBeVerb = (word) => isInfinitive(word) && !notVerbs.has(word)

export const isInfinitive = (word) => /(?:ть|ти|чь)(?:ся|сь)?$/.test(word)

/**
 * Forms an infinitive might have, as [form, kind] with kind 'finite', 'imperative' or 'gerund'. `starts` holds the
 * beginnings of all words worth finding: a stem outside it is not spelled out.
 */
export function possibleVerbForms(infinitive, starts) {
  const reflexive = /(?:ся|сь)$/.test(infinitive)
  const plain = reflexive ? infinitive.slice(0, -2) : infinitive
  const forms = []
  const add = (form, kind) => forms.push([reflexive ? reflexiveEnding(form) : form, kind])
  for (const stem of stemsOf(plain, presentStems)) {
    if (!starts.has(stem)) continue
    for (const ending of personal) add(stem + ending, 'finite')
    for (const ending of imperative) add(stem + ending, 'imperative')
    add(`${stem}${/[жшщч]$/.test(stem) ? 'а' : 'я'}`, 'gerund')
    add(`${stem}ши`, 'gerund')
  }
  for (const stem of stemsOf(plain, pastStems)) {
    if (!starts.has(stem)) continue
    for (const ending of past) add(stem + ending, 'finite')
    for (const ending of pastGerund) add(stem + ending, 'gerund')
  }
  return forms
}
