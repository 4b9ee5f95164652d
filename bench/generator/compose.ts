import type { FragmentKind } from '../../src/model/fragment.ts'
import { Facts, styleFrom } from './facts.ts'
import type { VoicedTemplate } from './field-text.ts'
import type { TextSection } from './generated-initiative.ts'
import { askingWords, besides, closings, connectives, furtherWords, gains, openings, poverty, practiceTelling, trials, unheard, wideness } from './phrases.ts'
import type { Plan, Size } from './plan.ts'
import { Chance, mix } from './random.ts'
import { capital, say, sayPart } from './template.ts'

/** A sentence in its place. `mark` is what stands before it in a list («2. »), `kind` null where it only greets or ends. */
export interface Said {
  readonly section: TextSection
  readonly kind: FragmentKind | null
  readonly text: string
  readonly mark?: string
  readonly newLine?: boolean
}

export interface Composed {
  readonly title: string
  readonly sentences: readonly Said[]
}

/** How many sentences of each sort a text of this size has: [least, most]. */
interface Measure {
  readonly problem: readonly [number, number]
  readonly why: readonly [number, number]
  readonly ask: readonly [number, number]
  readonly effect: readonly [number, number]
  readonly practice: readonly [number, number]
  /** Sentences that fit any problem: silence, width, poverty. */
  readonly general: readonly [number, number]
  readonly opening: number
}

const measures: Readonly<Record<Size, Measure>> = {
  line: { problem: [1, 1], why: [0, 0], ask: [1, 1], effect: [0, 0], practice: [0, 0], general: [0, 0], opening: 0 },
  short: { problem: [1, 2], why: [0, 0], ask: [1, 2], effect: [0, 1], practice: [0, 0], general: [0, 0], opening: 0.15 },
  medium: { problem: [2, 4], why: [0, 1], ask: [1, 3], effect: [0, 2], practice: [0, 1], general: [0, 1], opening: 0.4 },
  long: { problem: [4, 6], why: [1, 2], ask: [2, 5], effect: [1, 2], practice: [0, 2], general: [1, 3], opening: 0.65 },
  pages: { problem: [7, 9], why: [2, 4], ask: [5, 8], effect: [2, 4], practice: [2, 3], general: [4, 6], opening: 0.9 },
}

export function compose(plan: Plan): Composed {
  return new Composer(plan).compose()
}

class Composer {
  readonly #plan: Plan
  readonly #facts: Facts
  readonly #chance: Chance
  readonly #measure: Measure
  readonly #said: Said[] = []
  readonly #asked = new Set<string>()

  constructor(plan: Plan) {
    this.#plan = plan
    this.#facts = new Facts(plan, plan.place.words, styleFrom(plan.style))
    this.#chance = new Chance(plan.outline, 1)
    this.#measure = measures[plan.size]
  }

  compose(): Composed {
    const { shape, size } = this.#plan
    const title = this.#title()
    this.#open()
    if (shape === 'practice') this.#practiceReport()
    else {
      if (shape !== 'ask') this.#problem()
      if (shape !== 'problem') this.#ask()
      this.#tellPractice(this.#count(this.#measure.practice))
      if (shape !== 'problem') this.#effect(this.#count(this.#measure.effect))
    }
    if (this.#plan.second) this.#secondProblem()
    if (size !== 'line' && this.#chance.happens(0.2)) this.#add(this.#last(), null, this.#general(closings), size === 'pages')
    return { title, sentences: this.#changed(this.#boxed()) }
  }

  #count([least, most]: readonly [number, number]): number {
    return this.#chance.between(least, most)
  }

  /** Sentences of a pool in this text's order; those of the author's voice and those of any voice. */
  #drawn(pool: readonly VoicedTemplate[], howMany: number): VoicedTemplate[] {
    const fitting = pool.filter(({ voice }) => voice === 'any' || voice === this.#plan.voice)
    const order = this.#chance.shuffled(fitting.length >= Math.min(howMany, 1) ? fitting : pool)
    if (howMany <= order.length) return order.slice(0, howMany)
    const others = this.#chance.shuffled(pool.filter((said) => !order.includes(said) && said.voice !== 'angry'))
    return [...order, ...others].slice(0, howMany)
  }

  #say = (said: VoicedTemplate): string => say(said.template, this.#facts)

  #general(pool: readonly VoicedTemplate[]): string {
    const [said] = this.#drawn(pool, 1)
    return said ? this.#say(said) : ''
  }

  #add(section: TextSection, kind: FragmentKind | null, text: string, newLine = false): void {
    if (text !== '') this.#said.push({ section, kind, text, newLine })
  }

  #title(): string {
    const titles = this.#plan.field.titles
    const chosen = titles[mix(this.#plan.choice, 5) % Math.max(1, titles.length)]
    const way = mix(this.#plan.choice, 6) % 100
    if (!chosen || way < 5) return ''
    const title = capital(sayPart(chosen, this.#facts))
    const long = title.length > 90 || /[.!?]$/.test(title)
    return way < 17 && !long ? `${title} в ${this.#plan.place.words.short.п}` : way < 22 ? `${title}.` : title
  }

  #open(): void {
    if (!this.#chance.happens(this.#measure.opening)) return
    this.#add(this.#plan.shape === 'ask' ? 'proposal' : 'problem', null, this.#general(openings))
  }

  #problem(): void {
    const { field, voice } = this.#plan
    const own = this.#drawn(field.problem, this.#count(this.#measure.problem))
    const why = this.#drawn(field.why, this.#count(this.#measure.why))
    const general = this.#chance.shuffled([unheard, wideness, poverty]).flatMap((pool) => this.#drawn(pool, 2).slice(0, 2))
    const extra = this.#chance.shuffled(general).slice(0, this.#count(this.#measure.general))
    const line = [...own, ...why, ...extra]
    line.forEach((said, i) => {
      const text = this.#say(said)
      const joined = i > 0 && this.#chance.happens(0.17) ? joinedBy(connectives[voice], text, this.#chance) : text
      this.#add('problem', 'problem', joined, this.#plan.size === 'pages' && i > 0 && i % 4 === 0)
    })
  }

  #ask(): void {
    const { field, voice, size } = this.#plan
    const side = field.sides[this.#plan.side % Math.max(1, field.sides.length)]
    const howMany = this.#count(this.#measure.ask)
    const sided = side ? this.#drawn(side.ask, Math.min(2, howMany)) : []
    const own = [...sided, ...this.#drawn(field.ask, Math.max(0, howMany - sided.length))]
    const general = size === 'pages' || (size === 'long' && this.#chance.happens(0.4)) ? this.#drawn(trials, size === 'pages' ? 2 : 1) : []
    const all = [...own, ...general].slice(0, howMany + general.length)
    if (all.length >= 3 && this.#chance.happens(voice === 'official' ? 0.45 : 0.2)) return this.#list(all)
    all.forEach((said, i) => this.#add('proposal', 'proposal', this.#asking(said, i)))
  }

  /** «Предлагаем: 1. … 2. …», each on its own line. */
  #list(all: readonly VoicedTemplate[]): void {
    const sign = this.#chance.pick(['1. ', '1) ', '- ', '— '])
    const heading = this.#chance.pick(['Предлагаем:', 'Предлагается:', 'Необходимо:', 'Что нужно сделать:', 'Просим:', 'Наши предложения:'])
    this.#add('proposal', null, heading)
    all.forEach((said, i) =>
      this.#said.push({ section: 'proposal', kind: 'proposal', text: this.#say(said), mark: sign.replace('1', String(i + 1)), newLine: true }),
    )
  }

  /** A proposal is written as an infinitive; somebody has to ask for it. Those written as whole sentences stay. */
  #asking(said: VoicedTemplate, position: number): string {
    const raw = sayPart(said.template, this.#facts)
    if (/^[А-ЯЁ«]/.test(raw)) return this.#say(said)
    const pool = position === 0 ? askingWords[this.#plan.voice] : this.#chance.happens(0.7) ? furtherWords[this.#plan.voice] : askingWords[this.#plan.voice]
    const from = mix(this.#plan.choice, said.template.id, position) % pool.length
    const words = [...pool.slice(from), ...pool.slice(0, from)].find((each) => !this.#asked.has(each)) ?? (pool[from] as string)
    this.#asked.add(words)
    return `${words.trimEnd()} ${raw}${/[.!?…]$/.test(raw) ? '' : '.'}`
  }

  #effect(howMany: number): void {
    const own = this.#drawn(this.#plan.field.effect, howMany)
    const more = howMany > own.length && this.#chance.happens(0.5) ? this.#drawn(gains, 1) : []
    for (const said of [...own, ...more]) this.#add('effect', 'effect', this.#say(said))
  }

  #tellPractice(howMany: number): void {
    if (howMany === 0 || !this.#chance.happens(0.55)) return
    const own = this.#drawn(this.#plan.field.practice, howMany)
    for (const said of own) this.#add('practice', 'practice', this.#say(said))
    if (this.#plan.size === 'pages' && own.length > 0) for (const said of this.#drawn(practiceTelling, 3)) this.#add('practice', 'practice', this.#say(said))
  }

  /** A report of what was done: the need in a sentence, the work, the figures; a proposal to spread it now and then. */
  #practiceReport(): void {
    const { field, size } = this.#plan
    const telling = size === 'short' ? 1 : size === 'medium' ? this.#chance.between(2, 3) : this.#chance.between(4, 7)
    for (const said of this.#drawn(field.problem, size === 'short' ? 1 : 2)) this.#add('problem', 'problem', this.#say(said))
    for (const said of this.#drawn(field.practice, 4)) this.#add('practice', 'practice', this.#say(said))
    for (const said of this.#drawn(practiceTelling, telling)) this.#add('practice', 'practice', this.#say(said))
    if (this.#chance.happens(0.55)) for (const said of this.#drawn(field.ask, 1)) this.#add('proposal', 'proposal', this.#asking(said, 0))
    this.#effect(this.#count(this.#measure.effect))
  }

  #secondProblem(): void {
    const field = this.#plan.second
    if (!field) return
    const section = this.#last()
    this.#add(section, null, this.#chance.pick(besides), true)
    for (const said of this.#drawn(field.problem, 2)) this.#add(section, 'problem', this.#say(said))
    const side = field.sides[0]
    for (const said of this.#drawn(side ? side.ask : field.ask, 1)) this.#add(section, 'proposal', this.#asking(said, 0))
  }

  #last(): TextSection {
    return this.#said.some(({ section }) => section === 'proposal') ? 'proposal' : 'problem'
  }

  /** Some people write everything into the first box, some into the second; a practice alone still needs one of the two. */
  #boxed(): Said[] {
    const part = mix(this.#plan.outline, 7) % 100
    const into: TextSection | null = part < 13 ? 'problem' : part < 20 ? 'proposal' : null
    const boxed = into === null ? this.#said : this.#said.map((said) => ({ ...said, section: into }))
    const filled = boxed.some(({ section }) => section === 'problem' || section === 'proposal')
    return filled ? boxed : boxed.map((said) => ({ ...said, section: 'proposal' as const }))
  }

  /** What an editing hand does to the order: one sentence dropped, others exchanged inside their section. */
  #changed(said: readonly Said[]): Said[] {
    const { drop, reorder, flip } = this.#plan
    let left = [...said]
    const chance = new Chance(flip, 9)
    const droppable = left.filter(({ kind, section, mark }) => kind !== null && !mark && left.filter((other) => other.section === section && other.kind === kind).length > 1)
    if (drop && droppable.length > 0) {
      const dropped = chance.pick(droppable)
      left = left.filter((other) => other !== dropped)
    }
    if (!reorder) return left
    const sections = [...new Set(left.map(({ section }) => section))]
    return sections.flatMap((section) => {
      const own = left.filter((other) => other.section === section)
      const loose = chance.shuffled(own.filter(({ kind, mark }) => kind !== null && !mark))
      return own.map((each) => (each.kind !== null && !each.mark ? (loose.shift() as Said) : each))
    })
  }
}

const proper = /^(?:[А-ЯЁ]{2}|[А-ЯЁ][а-яё]*[А-ЯЁ]|Мин[а-яё]+|Рос[а-яё]+|Федеральн|Правительств|Государственн|Росс|Президент|[А-ЯЁ][а-яё-]+(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ое) |Совет|Республик|Дом|Кодекс|[А-ЯЁ][а-яё]+ кодекс)/

/** A connective before a sentence that does not begin with a name or a connective of its own. */
function joinedBy(words: readonly string[], text: string, chance: Chance): string {
  const first = /^[А-ЯЁа-яё-]+/.exec(text)?.[0] ?? ''
  if (first === '' || proper.test(text) || /^(?:А|И|Но|При|Кроме|Вместе|К|Поэтому|Зато|Так|Также|Даже|Однако|Причём|Между|Например|Отсюда|В результате|По факту|Не)$/.test(first)) return text
  return chance.pick(words) + text.charAt(0).toLowerCase() + text.slice(1)
}
