import type { Atom } from '../text/atoms.ts'
import type { CueHit } from './cue-table.ts'

/**
 * What Russian grammar says of a clause without a word list: an infinitive at its head asks («Установить светофор у школы»),
 * so does an imperative; a negated verb complains. Endings only: O(atoms), no dictionary.
 */
export function russianGrammar(atoms: readonly Atom[], from: number, to: number): CueHit[] {
  const hits: CueHit[] = []
  const head = headAt(atoms, from, to)
  if (head >= 0) {
    const form = atoms[head]!.form
    if (isInfinitive(form)) hits.push({ kind: 'proposal', weight: 3, from: head, to: head + 1 })
    else if (isImperative(form)) hits.push({ kind: 'proposal', weight: 2.5, from: head, to: head + 1 })
    else if (isActionNoun(form) && !atoms.slice(from, to).some((atom) => isFinite(atom.form)))
      hits.push({ kind: 'proposal', weight: 1.5, from: head, to: head + 1 })
  }
  for (let at = from; at < to - 1; at++)
    if (atoms[at]!.form === 'не' && looksLikeVerb(atoms[at + 1]!.form)) {
      hits.push({ kind: 'problem', weight: 1.5, from: at, to: at + 2 })
      break
    }
  return hits
}

/** Words that may stand before the head of a clause. */
const before = new Set('и а но также поэтому пожалуйста срочно в связи с этим либо или еще наконец для этого чтобы это'.split(' '))

function headAt(atoms: readonly Atom[], from: number, to: number): number {
  for (let at = from; at < Math.min(to, from + 5); at++) {
    const { kind, form } = atoms[at]!
    if (kind === 'word' && !before.has(form)) return at
  }
  return -1
}

const notInfinitives = new Set(
  'область часть власть скорость сеть суть нить мать путь медь печать кровать площадь честь смерть опять ведь есть мочь ночь дочь речь печь пять шесть десять девять тетрадь лишь весть память кровь'.split(' '),
)

/** Dictionary form of a verb by its ending; nouns in -ость and a short list of others are not. */
export const isInfinitive = (form: string): boolean =>
  form.length >= 4 && /(?:[аеиоуыя]ть(?:ся)?|[зс]ти(?:сь)?|йти(?:сь)?|[аеиоя]чь(?:ся)?|сть|зть)$/u.test(form) && !form.endsWith('ость') && !notInfinitives.has(form)

const notImperatives = new Set('здравствуйте извините простите скажите подскажите видите можете хотите знаете живете понимаете сайте районите'.split(' '))
const isImperative = (form: string): boolean => form.length >= 5 && /(?:[аеиоуыюя]йте(?:сь)?|[бвгджзклмнпрстхцчшщ]ите(?:сь)?|ьте(?:сь)?)$/u.test(form) && !notImperatives.has(form)

const actions = /^(?:создани|строительств|установк|развити|внесени|внедрени|организаци|разработк|увеличени|повышени|снижени|сокращени|упрощени|отмен|введени|ремонт|капитальн|благоустройств|обустройств|предоставлени|выделени|передач|закреплени|обеспечени|совершенствовани|расширени|включени|исключени|изменени|модернизаци|реконструкци|проведени|поддержк|продлени|возвращени|наделени|финансировани|субсидировани)/u
const isActionNoun = (form: string): boolean => actions.test(form)

const isFinite = (form: string): boolean => form.length >= 4 && /(?:ет|ит|ют|ят|ут|ат|ется|ится|ются|ятся|утся|атся|ал|ала|али|ил|ила|или|ело|ло|лся|лась|лись)$/u.test(form) && !form.endsWith('тат')
const looksLikeVerb = (form: string): boolean => form.length >= 3 && /(?:[аеиуюя]т(?:ся)?|[аеиоуыя]л[аои]?(?:с[ья])?|[аеи]м|[аеиоуыя]ть(?:ся)?|[аяе]н[аоы]?|ю|у)$/u.test(form)
