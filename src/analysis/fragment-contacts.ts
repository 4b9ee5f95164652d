import type { Atoms } from '../text/atoms.ts'
import { rememberedBits } from '../text/atoms.ts'

/** Words that announce a phone, a mail or an address to answer to. */
const announcing =
  /^(?:тел|телефон(?:а|у|ом|е|ы|ов|ам)?|моб|мобильн(?:ый|ого)|сот|сотов(?:ый|ого)|факс|контакт(?:ы|ов|ный|ные|ная)?|почт(?:а|ы|у|ой|е)|mail|email|звони(?:те|ть)|позвони(?:те|ть)|пиши(?:те)?|писать|whatsapp|ватсап|вотсап|viber|вайбер|telegram|телеграм|phone|tel|contact|contacts|kontakt|telefon|teléfono|correo)$/u
/** Words that may stand around them without saying anything of the matter. */
const besides =
  /^(?:мой|моя|мои|мне|меня|наш|наша|наши|номер|для|по|или|и|на|с|до|после|в|обратн(?:ой|ая)|связ(?:ь|и)|доб|добавочный|электронн(?:ая|ой|ый)|адрес|адресу|ул|улица|д|дом|кв|квартира|г|город|часов|my|our|number|or|and|mein|meine|mi)$/u

const announces = 1
const isBeside = 2
const signsOf = rememberedBits((form) => (announcing.test(form) ? announces : 0) | (besides.test(form) ? isBeside : 0))

/** A Latin word glued to a mark: «ivan», «mail» and «ru» of «ivan@mail.ru». */
const isMailPart = (atoms: Atoms, at: number): boolean =>
  /^[a-z]/.test(atoms.form(at)) &&
  ((!atoms.hasGap(at) && atoms.isMark(at - 1)) || (!atoms.hasGap(at + 1) && atoms.isMark(at + 1)))

/**
 * «Мой телефон 8 910 …, звоните», «Контакты: Иванов И. И., ivanov@mail.ru»: how to answer, not what is wrong. True when
 * digits or «@» stand in the sentence, a word announces them and every other word is a name (a capital) or says nothing.
 */
export function tellsContacts(atoms: Atoms, from: number, to: number): boolean {
  let announced = false
  let answerable = false
  for (let at = from; at < to; at++) {
    if (atoms.isNumber(at) || atoms.form(at) === '@') answerable = true
    if (!atoms.isWord(at)) continue
    const signs = signsOf(atoms, at)
    if ((signs & announces) !== 0) announced = true
    else if ((signs & isBeside) === 0 && !(atoms.isCapital(at) && at > from) && !isMailPart(atoms, at)) return false
  }
  return announced && answerable
}
