import type { Atoms } from '../text/atoms.ts'
import { rememberedBits } from '../text/atoms.ts'
import type { Evidence } from './fragment-evidence.ts'

/**
 * What Russian grammar says of a clause without a word list: an infinitive or a noun of action at its head asks
 * («Установить светофор»), an imperative too; a denied verb complains; a perfective future promises («сократит»);
 * «мы» with a present verb tells of a practice («проводим»). Endings only: O(atoms), no dictionary.
 */
export function russianGrammar(atoms: Atoms, from: number, to: number, evidence: Evidence): void {
  const head = headAt(atoms, from, to)
  const impatient = head >= 0 && asksWhen(atoms, head, to)
  if (impatient) evidence.hit('problem', 4, head)
  else if (head >= 0) weighHead(atoms, { from, to, head }, evidence)
  for (let at = from; at + 1 < to; at++) {
    const signs = signsOf(atoms, at)
    if ((signs & asks) !== 0 && hasSign(atoms, at + 1, remark) && !adds(atoms, at + 1)) evidence.hit('proposal', -4, at, at + 2)
    else if ((signs & inOrder) !== 0 && hasSign(atoms, at + 1, infinitive)) evidence.hit('proposal', -2, at, at + 2)
  }
  const forbids =
    head >= 0 &&
    head + 1 < to &&
    hasSign(atoms, head, not) &&
    ((hasSign(atoms, head + 1, infinitive) && opensSpeech(atoms, from)) || hasSign(atoms, head + 1, imperative))
  if (forbids) evidence.hit('proposal', 3, head, head + 2)
  weighVerbs(atoms, { from, to, denied: forbids || impatient }, evidence)
}

/** An infinitive, an imperative or a noun of action at the head of a clause asks. */
function weighHead(atoms: Atoms, clause: { from: number; to: number; head: number }, evidence: Evidence): void {
  const { from, to, head } = clause
  const signs = signsOf(atoms, head)
  if ((signs & infinitive) !== 0) {
    if (someIn(atoms, from, to, unable)) evidence.hit('problem', 2, head)
    else evidence.hit('proposal', opensSpeech(atoms, from) ? 3 : 0.5, head)
  } else if ((signs & imperative) !== 0) evidence.hit('proposal', 2.5, head)
  else if ((signs & action) !== 0 && !someIn(atoms, from, to, finite)) evidence.hit('proposal', 2, head)
}

/** Denied verbs complain (once a clause), perfective futures promise, our present verbs tell of a practice. */
function weighVerbs(atoms: Atoms, clause: { from: number; to: number; denied: boolean }, evidence: Evidence): void {
  const { from, to } = clause
  let { denied } = clause
  for (let at = from; at < to; at++) {
    const signs = signsOf(atoms, at)
    if ((signs & (not | future | willBe | ours)) === 0) continue
    const negated = at > from && hasSign(atoms, at - 1, not | nor)
    if ((signs & not) !== 0 && at + 1 < to && !denied && hasSign(atoms, at + 1, verb)) {
      evidence.hit('problem', 2.2, at, at + 2)
      denied = true
    } else if (negated) continue
    else if ((signs & future) !== 0) evidence.hit('effect', 2.2, at)
    else if ((signs & willBe) !== 0 && at + 1 < to && !hasSign(atoms, at + 1, whether)) evidence.hit('effect', 2, at, at + 2)
    else if ((signs & ours) !== 0) evidence.hit('practice', 2, at)
  }
}

const asking = /^(?:следует|необходимо|нужно|надо|важно|прошу|просим)$/u
/** «Следует отметить, что…» asks for nothing. */
const remarks =
  /^(?:отметить|сказать|подчеркнуть|учесть|учитывать|признать|понимать|добавить|заметить|напомнить|указать)$/u

/** «Прошу добавить рейсы» asks, «следует добавить, что …» remarks. */
const adds = (atoms: Atoms, at: number): boolean => /^(?:добавить|указать|учесть|учитывать)$/u.test(atoms.form(at)) && atoms.isWord(at + 1) && atoms.form(at + 1) !== 'что'

const impatience = /^(?:когда|почему|зачем|доколе|сколько|отчего)$/u

/** «Когда отремонтируют дорогу?»: an impatient question is a complaint. */
const asksWhen = (atoms: Atoms, head: number, to: number): boolean =>
  hasSign(atoms, head, when) &&
  (atoms.form(to - 1) === '?' || atoms.form(to) === '?') &&
  atoms.form(head + 1) !== 'бы'

/** «Заключить договор район может, но платить нечем» is no request though an infinitive stands at its head. */
const cannot =
  /^(?:может|могут|можем|могу|нечем|нечего|негде|некому|нельзя|невозможно|вправе|стоит|стоило|удалось|удается|нереально|сложно|трудно)$/u

/** An infinitive asks only where speech begins («; построить…», «— построить…»); after a comma it is a part of something. */
const opensSpeech = (atoms: Atoms, from: number): boolean =>
  from === 0 || atoms.beginsLine(from) || (atoms.isMark(from - 1) && atoms.form(from - 1) !== ',')

/** What the form of a word alone says, one bit a sign. */
const future = 1
const ours = 2
const finite = 4
const infinitive = 8
const verb = 16
const asks = 32
const remark = 64
const unable = 128
const imperative = 256
const action = 512
const not = 1024
const nor = 2048
const willBe = 4096
const whether = 8192
const when = 16384
/** «чтобы» */
const inOrder = 32768
/** May stand before the head of a clause. */
const leadIn = 65536

const signsOf = rememberedBits(
  (form) =>
    (isPerfectiveFuture(form) ? future : 0) |
    (isOurPresent(form) ? ours : 0) |
    (isFinite(form) ? finite : 0) |
    (isInfinitive(form) ? infinitive : 0) |
    (looksLikeVerb(form) ? verb : 0) |
    (asking.test(form) ? asks : 0) |
    (remarks.test(form) ? remark : 0) |
    (cannot.test(form) ? unable : 0) |
    (isImperative(form) ? imperative : 0) |
    (isActionNoun(form) ? action : 0) |
    (form === 'не' ? not : 0) |
    (form === 'ни' ? nor : 0) |
    (form === 'будет' || form === 'будут' ? willBe : 0) |
    (form === 'ли' ? whether : 0) |
    (impatience.test(form) ? when : 0) |
    (form === 'чтобы' ? inOrder : 0) |
    (before.has(form) ? leadIn : 0),
)
function someIn(atoms: Atoms, from: number, to: number, sign: number): boolean {
  for (let at = from; at < to; at++) if (hasSign(atoms, at, sign)) return true
  return false
}

const hasSign = (atoms: Atoms, at: number, sign: number): boolean => (signsOf(atoms, at) & sign) !== 0

/** Words that may stand before the head of a clause. */
const before = new Set(
  'и а но также поэтому пожалуйста срочно в связи с этим либо или еще наконец это во первых вторых третьих'.split(
    ' ',
  ),
)

function headAt(atoms: Atoms, from: number, to: number): number {
  for (let at = from; at < Math.min(to, from + 6); at++) {
    if (atoms.isWord(at) && !hasSign(atoms, at, leadIn)) return at
  }
  return -1
}

const notInfinitives = new Set(
  'область часть власть скорость сеть суть нить мать путь медь печать кровать площадь честь смерть опять ведь есть мочь ночь дочь речь печь пять шесть десять девять тетрадь лишь весть память кровь месть лесть гость кость грусть радость'.split(
    ' ',
  ),
)

/** Dictionary form of a verb by its ending; nouns in -ость and a short list of others are not. */
export const isInfinitive = (form: string): boolean =>
  form.length >= 4 &&
  /(?:[аеиоуыя]ть(?:ся)?|(?:ве|не|ме|бре|пле|гре|рас|пас|цве|вез|полз|лез)(?:с)?ти(?:сь)?|йти(?:сь)?|(?:е|о|и|я|а)чь(?:ся)?|[еая]сть(?:ся)?|езть)$/u.test(
    form,
  ) &&
  !form.endsWith('ость') &&
  !form.endsWith('асть') &&
  !notInfinitives.has(form)

const notImperatives = new Set(
  'здравствуйте извините простите скажите подскажите помогите видите можете хотите знаете живете понимаете сайте районите'.split(
    ' ',
  ),
)
const isImperative = (form: string): boolean =>
  form.length >= 5 &&
  /(?:[аеиоуыюя]йте(?:сь)?|[бвгджзклмнпрстхцчшщ]ите(?:сь)?|ьте(?:сь)?)$/u.test(form) &&
  !notImperatives.has(form)

const actions =
  /^(?:создани|строительств|установк|развити|внесени|внедрени|организаци|разработк|увеличени|повышени|снижени|сокращени|упрощени|отмен[аы]$|введени|ремонт$|капитальн|благоустройств|обустройств|предоставлени|выделени|передач|закреплени|обеспечени|совершенствовани|расширени|включени|исключени|изменени|модернизаци|реконструкци|проведени|поддержк|продлени|возвращени|наделени|финансировани|субсидировани)/u
const isActionNoun = (form: string): boolean => actions.test(form)

const isFinite = (form: string): boolean =>
  form.length >= 4 &&
  /(?:ет|ит|ют|ят|ут|ат|ется|ится|ются|ятся|утся|атся|ал|ала|али|ил|ила|или|ело|ало|лся|лась|лось|лись|ана|ано|аны|ена|ено|ены)$/u.test(
    form,
  ) &&
  !/(?:тат|ент|ант|бот|кат|лат|бюджет|комитет|совет|приоритет|цена|страна|стены|смена|смены)$/u.test(form)
const looksLikeVerb = (form: string): boolean =>
  form.length >= 3 &&
  /(?:[аеиуюя]т(?:ся)?|[аеиоуыя]л[аои]?(?:с[ья])?|[аеи]м(?:ся)?|[аеиоуыя]ть(?:ся)?|[аяе]н[аоы]?|ешь|ю|у)$/u.test(
    form,
  ) &&
  !/^(?:раз|только|очень|один|одному|менее)$/u.test(form)

const prefixes =
  /^(?:по|при|про|пере|под|со|с|у|вы|об|от|за|на|раз|рас|воз|вос|вз|из|ис|до|обес|изба|ста|нач|смо|ок|пред|да|сде|реш|верн|о(?=[бвгджзклмнпрстфхцчшщ])|повыс|сниз|сократ|укреп)/u
/** Roots of motion and state whose prefixed present in -ит is imperfective: «проводит», «относится», «стоит», «содержит». */
const imperfective =
  /(?:ход|вод|нос|воз|сто|леж|держ|сид|вис|прос|смотр|вид|движ|след|бо|треб|гляд|станов|порт|скрип|свет|сып)(?:ит|ят|ится|ятся|ет|ут|ется|утся)$|(?:[аяую]ет|[аяую]ют|[аяую]ется|[аяую]ются|ыт)$/u
const nouns =
  /(?:бюджет|комитет|совет|кредит|лимит|дефицит|визит|проект|пакет|приоритет|предмет|ответ|привет|портрет|авторитет|объект|субъект|институт|маршрут|статут|продукт|пункт|аппарат|процент|студент|документ|момент|агент|поет|сюжет|макет|буклет|интернет|кабинет|университет|факультет|муниципалитет|паритет|запрет|отчет|расчет|учет|счет|зачет|поставит|нет|лет|свет|цвет|сайт|газет)$/u

/** «сократит», «вырастут», «улучшится», «станет», «смогут»: a prefix, a present ending, no imperfective suffix. */
export const isPerfectiveFuture = (form: string): boolean =>
  form.length >= 6 &&
  /(?:[^аеиоуыэюя](?:ит|ет|ят|ут)(?:ся)?|[уоа]ют)$/u.test(form) &&
  prefixes.test(form) &&
  !imperfective.test(form) &&
  !nouns.test(form) &&
  !/^(?:прос|предст|раст|прид[еу])|(?:нят|взят|(?:тя|вер|тро)нут)$|^(?:раз|при|за|по|у|про|с|до|об|из|на|вы|от)(?:бит|лит|шит|вит|мят)$/u.test(
    form,
  )

const notOurs = new Set(
  'просим считаем хотим можем знаем видим живем надеемся предлагаем обращаемся требуем благодарим понимаем находимся боимся думаем полагаем хотелось страдаем платим ждем имеем вынуждаем ходим едем ездим остаемся сидим пишем говорим идем терпим мучаемся сообщаем направляем просимся прилагаем докладываем уведомляем поздравляем рекомендуем выступаем'.split(
    ' ',
  ),
)
/** «проводим», «применяем», «экономим»: what we keep doing. */
const isOurPresent = (form: string): boolean =>
  form.length >= 6 &&
  /[аяуе]ем(?:ся)?$|[днтлрвс]им$/u.test(form) &&
  !notOurs.has(form) &&
  !/(?:ским|шим|ним|щим|ким|мым|ным|авшим|одним|своим|вашим|другим|многим|самим|любим|необходим|режим|новым|данным|мобильным)$/u.test(
    form,
  ) &&
  !/(?:енным|ующим|ельным|олодежным)$/u.test(form)
