/**
 * Normal forms of Russian words the dictionary does not hold but whose parts it knows: «онлайн-сервисов» →
 * «онлайн-сервис», «микрорайонами» → «микрорайон», «энергосберегающие» → «энергосберегающий». Null when no part helps.
 */

/** What is asked of the dictionary: the lemma of a form, and whether the form is a declined one (noun, adjective, participle). */
export interface KnownWords {
  lemmaOf(form: string): string | null
  isDeclined(form: string): boolean
}

const letters = /^[а-я]+$/
/** Shortest known word taken for the second half of a longer one, and shortest beginning before it. */
const shortestRest = 5
const shortestStart = 3
/** Beginnings that make words freely, some shorter than `shortestStart`; a known rest of four letters is enough here. */
const freeStarts = new Set(
  (
    'авиа авто агро аква анти аудио аэро без био вело вида видео вне внутри водо все газо гео гипер госу гос дву двух ' +
    'дез дис евро еже жил за зоо изо интер инфо кибер кино косм лже макро мало между мед мега меж мета микро мини много ' +
    'моно мото мульти нано над нар не недо нефте обще одно около онлайн пара пере под поли полу после пост пра пред ' +
    'прото псевдо радио раз рай реко само сверх сель соц спец спорт стерео супер теле тепло термо трех турбо ультра уни ' +
    'физ фин фото четырех эко экстра электро энерго этно'
  ).split(' '),
)

/** First halves of a compound that do not decline: «жилищно-», «онлайн-», «социально-». */
function firstHalf(part: string, known: KnownWords): string {
  if (/[оеи]$/.test(part) || !known.isDeclined(part)) return part
  return known.lemmaOf(part) ?? part
}

/** Nouns that stay as they are before a hyphen: «интернет-провайдера», «бизнес-плана»; others decline with the second («школы-интерната»). */
const stiff = new Set('интернет бизнес дизайн пресс блок штаб премьер генерал топ фан арт джаз рок поп экспресс стоп старт тест бэби крем шоу'.split(' '))

/** «по-прежнему», «во-первых», «кое-где» are one unchanging word. */
const unchanging = /^(?:по|во|в|кое|из|где|куда|когда)-/

function hyphenated(form: string, known: KnownWords): string | null {
  if (unchanging.test(form)) return form
  const parts = form.split('-')
  const last = parts.at(-1) as string
  if (last.length < 3) return form
  const lemma = known.lemmaOf(last) ?? insideWord(last, known)
  if (lemma === null) return null
  return [...parts.slice(0, -1).map((part) => firstHalf(part, known)), lemma].join('-')
}

/** Where the longest known word at the end of a longer one begins, or 0. */
function knownRest(form: string, known: KnownWords): number {
  if (!letters.test(form)) return 0
  for (let at = 2; at <= form.length - 4; at++) {
    const rest = form.slice(at)
    const isFree = freeStarts.has(form.slice(0, at))
    if (!isFree && (at < shortestStart || rest.length < shortestRest)) continue
    const lemma = isFree || known.isDeclined(rest) ? known.lemmaOf(rest) : null
    if (lemma !== null && lemma.length >= 3) return at
  }
  return 0
}

function insideWord(form: string, known: KnownWords): string | null {
  const at = knownRest(form, known)
  return at === 0 ? null : form.slice(0, at) + (known.lemmaOf(form.slice(at)) as string)
}

/**
 * Beginning of a compound that stays while its known end is declined («жилищно-», «микро»), or '' when there is none:
 * grammar and forms of the end are those of the whole.
 */
export function unchangingStart(form: string, known: KnownWords): string {
  const hyphen = form.lastIndexOf('-') + 1
  if (hyphen === 0) return form.slice(0, knownRest(form, known))
  const start = form.slice(0, hyphen)
  const isStiff = stiff.has(start.slice(0, -1))
  if (unchanging.test(form) || (known.isDeclined(start.slice(0, -1)) && !isStiff) || form.length - hyphen < 3) return ''
  return known.lemmaOf(form.slice(hyphen)) === null ? '' : start
}

export function normalFormFromParts(form: string, known: KnownWords): string | null {
  return form.includes('-') ? hyphenated(form, known) : insideWord(form, known)
}
