/** Cases by their first Russian letter, as they stand in slots: именительный, родительный, дательный, творительный, предложный. */
export const cases = ['и', 'р', 'д', 'т', 'п'] as const
export type Case = (typeof cases)[number]
export type Forms = Readonly<Record<Case, string>>

export const forms = (и: string, р: string, д: string, т: string, п: string): Forms => ({ и, р, д, т, п })
export const unchanging = (word: string): Forms => forms(word, word, word, word, word)

/** Puts tables of words together: «Ртищевский» + «район». */
export function together(...parts: readonly Forms[]): Forms {
  const joined = (of: Case) =>
    parts
      .map((part) => part[of])
      .filter((word) => word !== '')
      .join(' ')
  return forms(joined('и'), joined('р'), joined('д'), joined('т'), joined('п'))
}

export type Gender = 'm' | 'f' | 'n'

/** An adjective of any of the three genders, given in the nominative; hard, soft and after г, к, х, ж, ш. */
export function adjective(word: string): Forms {
  const stem = word.slice(0, -2)
  const soft = /(?:ий|яя|ее)$/.test(word) && !/[гкхжшчщ]$/.test(stem)
  const [o, y] = soft ? ['е', 'и'] : ['о', /[гкхжшчщ]$/.test(stem) ? 'и' : 'ы']
  if (/(?:ая|яя)$/.test(word)) {
    const oblique = `${stem}${o}й`
    return forms(word, oblique, oblique, oblique, oblique)
  }
  return forms(word, `${stem}${o}го`, `${stem}${o}му`, `${stem}${y}м`, `${stem}${o}м`)
}

/** Masculine noun in a hard consonant: район, округ, край. */
const masculine = (word: string): Forms => forms(word, `${word}а`, `${word}у`, `${word}ом`, `${word}е`)

/** Nouns a municipality or region may be called by, with their gender. */
const heads: Readonly<Record<string, readonly [Gender, Forms]>> = {
  район: ['m', masculine('район')],
  округ: ['m', masculine('округ')],
  город: ['m', masculine('город')],
  посёлок: ['m', forms('посёлок', 'посёлка', 'посёлку', 'посёлком', 'посёлке')],
  край: ['m', forms('край', 'края', 'краю', 'краем', 'крае')],
  поселение: ['n', forms('поселение', 'поселения', 'поселению', 'поселением', 'поселении')],
  образование: ['n', forms('образование', 'образования', 'образованию', 'образованием', 'образовании')],
  область: ['f', forms('область', 'области', 'области', 'областью', 'области')],
  республика: ['f', forms('республика', 'республики', 'республике', 'республикой', 'республике')],
}

/** A name with a head word inside: what stands before it agrees with it, what stands after stays («городского округа Саратов»). */
export function properName(name: string): Forms | null {
  const words = name.replace(/ — .*$/, '').split(' ')
  const at = words.findIndex((word) => Object.hasOwn(heads, word.toLowerCase()))
  if (at < 0) return null
  const [, head] = heads[(words[at] as string).toLowerCase()] as readonly [Gender, Forms]
  const capitalHead = /^[А-ЯЁ]/.test(words[at] as string)
  const before = words.slice(0, at).map((word) => (/(?:ий|ый|ой|ая|яя|ое|ее)$/.test(word) ? adjective(word) : unchanging(word)))
  const shown = capitalHead ? mapForms(head, (word) => word.charAt(0).toUpperCase() + word.slice(1)) : head
  return together(...before, shown, unchanging(words.slice(at + 1).join(' ')))
}

export const mapForms = (of: Forms, change: (word: string) => string): Forms =>
  forms(change(of.и), change(of.р), change(of.д), change(of.т), change(of.п))

const feminineSoft = new Set('Казань Пермь Тюмень Рязань Астрахань Тверь Сызрань'.split(' '))
const masculineSoft = new Set('Ярославль Ставрополь Анадырь Невель'.split(' '))
const shifting: Readonly<Record<string, string>> = { Елец: 'Ельц', Орёл: 'Орл', Череповец: 'Череповц', Городец: 'Городц' }

/** A town's name, where the rule is certain; null means: say «городской округ …» instead. */
export function townName(name: string): Forms | null {
  if (/[^А-Яа-яЁё]/.test(name)) return null
  const stem = name.slice(0, -1)
  if (feminineSoft.has(name)) return forms(name, `${stem}и`, `${stem}и`, `${name}ю`, `${stem}и`)
  if (masculineSoft.has(name)) return forms(name, `${stem}я`, `${stem}ю`, `${stem}ем`, `${stem}е`)
  const shifted = shifting[name]
  if (shifted) return forms(name, `${shifted}а`, `${shifted}у`, `${shifted}${shifted.endsWith('ц') ? 'о' : 'о'}м`, `${shifted}е`)
  if (/[бвгдзклмнпрстфх]$/.test(name)) return masculine(name)
  if (/[жшчщ]$/.test(name)) return forms(name, `${name}а`, `${name}у`, `${name}ем`, `${name}е`)
  if (/[^и]а$/.test(name)) return forms(name, `${stem}${/[гкхжшчщ]$/.test(stem) ? 'и' : 'ы'}`, `${stem}е`, `${stem}${/[жшчщц]$/.test(stem) ? 'е' : 'о'}й`, `${stem}е`)
  return null
}
