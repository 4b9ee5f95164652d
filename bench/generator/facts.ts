import { counted, evenForCase, figure, isCounted } from './counted-nouns.ts'
import type { Case, Forms } from './declension.ts'
import { actIn, isAct } from './laws.ts'
import { type PlaceWords, khutors, streets, townQuarters, villages } from './places.ts'
import { mix, numberOf, share } from './random.ts'
import type { SlotReader } from './template.ts'

/** How this author writes the same things: drawn once for a text, kept through all of it. */
export interface Style {
  readonly officialNames: boolean
  readonly shortStreets: boolean
  readonly villagesDecline: boolean
  readonly money: 0 | 1 | 2
  readonly percent: 0 | 1
  readonly acts: 0 | 1 | 2 | 3
}

export interface FactSeeds {
  /** Choices of wording. */
  readonly choice: number
  /** Places, counts, sums, years: what is said, not how. */
  readonly facts: number
  /** With a rate above 0, that share of the wording choices is made anew. */
  readonly flip: number
  readonly flipRate: number
}

interface Slot {
  readonly kind: string
  readonly of: Case
  readonly low: number
  readonly high: number
  readonly word: string
  readonly number: number
}

const slots = new Map<string, Slot>()
const caseMark = /\.([ирдтп])$/

/** «12-80 житель.р», «млн 2-40», «зак.р 131», «нп.п»: what a slot asks for. Throws when nothing answers to it. */
export function readSlot(name: string): Slot {
  const known = slots.get(name)
  if (known) return known
  const [first = '', ...rest] = name.split(' ')
  const second = rest.join(' ')
  const made = /^\d+-\d+$/.test(first) ? countSlot(first, second) : wordSlot(first, second)
  slots.set(name, made)
  return made
}

function countSlot(range: string, noun: string): Slot {
  const [low, high] = range.split('-').map(Number) as [number, number]
  const of = (caseMark.exec(noun)?.[1] ?? 'и') as Case
  const word = noun.replace(caseMark, '')
  if (word !== '%' && word !== '' && !isCounted(word)) throw new Error(`слово «${word}» не склоняется`)
  if (!(low < high)) throw new Error(`пустой промежуток ${range}`)
  return { kind: word === '%' ? 'percent' : word === '' ? 'plain' : 'count', of, low, high, word, number: numberOf(range + word) }
}

const wordKinds = new Set('тут мо полное тип рег врег нп внп ул наул поул год млн тыс зак вмесяце наш'.split(' '))

function wordSlot(first: string, second: string): Slot {
  const of = (caseMark.exec(first)?.[1] ?? 'и') as Case
  const kind = first.replace(caseMark, '')
  if (!wordKinds.has(kind)) throw new Error(`нет места «${first}»`)
  if (kind === 'зак' && !isAct(second)) throw new Error(`нет акта «${second}»`)
  const [low, high] = /^[\d.]+-[\d.]+$/.test(second) ? (second.split('-').map(Number) as [number, number]) : [0, 0]
  if ((kind === 'год' || kind === 'млн' || kind === 'тыс') && !(low < high)) throw new Error(`нет промежутка у «${first}»`)
  return { kind, of, low, high, word: second, number: numberOf(kind + second) }
}

const monthsIn = 'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре'.split(' ')

/** Fills slots from the seeds: the same seeds give the same words, whatever was asked before. */
export class Facts implements SlotReader {
  readonly #seeds: FactSeeds
  readonly #place: PlaceWords
  readonly #style: Style
  readonly #settlement: Forms
  readonly #street: Forms

  constructor(seeds: FactSeeds, place: PlaceWords, style: Style) {
    this.#seeds = seeds
    this.#place = place
    this.#style = style
    const from = !place.rural ? townQuarters : place.south ? khutors : villages
    this.#settlement = from[mix(seeds.facts, 1) % from.length] as Forms
    this.#street = streets[mix(seeds.facts, 2) % streets.length] as Forms
  }

  choose(template: number, brace: number, ways: number): number {
    const { choice, flip, flipRate } = this.#seeds
    const usual = mix(choice, template, brace) % ways
    if (flipRate === 0 || ways < 2 || share(mix(flip, template, brace)) >= flipRate) return usual
    return (usual + 1 + (mix(flip, template, brace, 1) % (ways - 1))) % ways
  }

  slot(name: string): string {
    const slot = readSlot(name)
    switch (slot.kind) {
      case 'count':
        return counted(evenForCase(this.#whole(slot), slot.of), slot.word, slot.of)
      case 'plain':
        return figure(this.#whole(slot))
      case 'percent':
        return this.#style.percent === 0 ? `${this.#whole(slot)} %` : counted(evenForCase(this.#whole(slot), slot.of), 'процент', slot.of)
      case 'год':
        return String(Math.round(slot.low + this.#part(slot) * (slot.high - slot.low)))
      case 'млн':
        return this.#millions(slot)
      case 'тыс':
        return this.#thousands(slot)
      case 'зак':
        return actIn(slot.word, slot.of, this.#style.acts)
      case 'вмесяце':
        return `в ${monthsIn[mix(this.#seeds.facts, slot.number) % 12]}`
      default:
        return this.#placeSlot(slot)
    }
  }

  #placeSlot({ kind, of }: Slot): string {
    const place = this.#place
    switch (kind) {
      case 'тут':
        return this.#here()
      case 'мо':
        return (this.#style.officialNames ? place.full : place.short)[of]
      case 'полное':
        return place.full[of]
      case 'тип':
        return place.kind[of]
      case 'наш':
        return `${of === 'и' && place.kindGender === 'n' ? 'наше' : our[of]} ${place.kind[of]}`
      case 'рег':
        return place.region[of]
      case 'врег':
        return `${/^(?:Вл|Вс)/.test(place.region.п) ? 'во' : 'в'} ${place.region.п}`
      case 'нп':
        return this.#named(of)
      case 'внп':
        return `в ${this.#named('п')}`
      case 'ул':
        return this.#streetIn(of)
      case 'наул':
        return `на ${this.#streetIn('п')}`
      default:
        return `по ${this.#streetIn('д')}`
    }
  }

  /** Many people leave a village's name unchanged after «село» and «деревня». */
  #named(of: Case): string {
    if (this.#style.villagesDecline) return this.#settlement[of]
    const head = this.#settlement[of].split(' ')[0] as string
    return `${head} ${this.#settlement.и.split(' ').slice(1).join(' ')}`
  }

  #streetIn(of: Case): string {
    if (this.#style.shortStreets) return `ул. ${this.#street.и}`
    return `${streetForms[of]} ${this.#street[of]}`
  }

  /** Where, as an adverb; four ways of saying it, the same one for a sentence's whole text would tire, so it turns with every use. */
  #uses = 0
  #here(): string {
    const place = this.#place
    const way = mix(this.#seeds.choice, 77, this.#uses++) % 6
    if (way === 0) return 'у нас'
    if (way === 1) return `в ${place.short.п}`
    if (way === 2 && this.#style.officialNames) return `на территории ${place.full.р}`
    return `в нашем ${place.kind.п}`
  }

  #part(slot: Slot): number {
    return share(mix(this.#seeds.facts, slot.number))
  }

  #whole(slot: Slot): number {
    const span = slot.high - slot.low
    const number = slot.low + Math.floor(this.#part(slot) * (span + 1))
    return span > 150 ? Math.max(slot.low, Math.round(number / 10) * 10) : number
  }

  #millions(slot: Slot): string {
    const number = slot.low + this.#part(slot) * (slot.high - slot.low)
    const shown = number >= 20 ? String(Math.round(number)) : number.toFixed(1).replace('.', ',').replace(/,0$/, '')
    return `${shown} ${['млн рублей', 'млн руб.', 'миллиона рублей'][shown.includes(',') ? this.#style.money : Math.min(1, this.#style.money)]}`
  }

  #thousands(slot: Slot): string {
    const number = Math.round(slot.low + this.#part(slot) * (slot.high - slot.low))
    return this.#style.money === 2 ? `${figure(number)} 000 рублей` : `${figure(number)} тыс. ${this.#style.money === 0 ? 'рублей' : 'руб.'}`
  }
}

const our: Readonly<Record<Case, string>> = { и: 'наш', р: 'нашего', д: 'нашему', т: 'нашим', п: 'нашем' }
const streetForms: Forms = { и: 'улица', р: 'улицы', д: 'улице', т: 'улицей', п: 'улице' }

export function styleFrom(seed: number): Style {
  const bit = (n: number, of: number) => mix(seed, n) % of
  return {
    officialNames: bit(1, 3) === 0,
    shortStreets: bit(2, 2) === 0,
    villagesDecline: bit(3, 3) > 0,
    money: bit(4, 3) as Style['money'],
    percent: bit(5, 2) as Style['percent'],
    acts: [0, 1, 1, 2, 3][bit(6, 5)] as Style['acts'],
  }
}
