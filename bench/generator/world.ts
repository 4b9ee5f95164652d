import type { Municipality } from '../../src/model/municipality.ts'
import type { LoadedRegisters } from '../../src/model/registers.ts'
import type { ProblemField } from './field-text.ts'
import type { GeneratorSettings } from './generated-initiative.ts'
import { type PlaceWords, placeWords } from './places.ts'
import { Chance, Weighted, mix, numberOf, share } from './random.ts'
import { busyRegion, directionSizes, regionWeights } from './weights.ts'

export interface Place {
  readonly municipality: Municipality
  readonly words: PlaceWords
}

/** A text prepared by a regional council and sent by many of its municipalities. */
export interface Campaign {
  readonly number: number
  readonly region: string
  readonly field: ProblemField
  readonly seed: number
  /** Every sender puts in own figures (true) or leaves those of the pattern. */
  readonly ownFigures: boolean
}

/** A theme only three municipalities speak of. */
export interface RareVoice {
  readonly field: ProblemField
  readonly place: Place
}

/** Everything decided before the first text: who lives where, who campaigns, who speaks of rare things. */
export class World {
  readonly seed: number
  readonly count: number
  readonly #places = new Map<string, { any: Place[]; rural: Place[]; urban: Place[] }>()
  readonly #regions: readonly string[]
  readonly #regionWeights: Weighted
  readonly #directions: readonly string[]
  readonly #directionWeights: Weighted
  readonly #fields = new Map<string, { fields: ProblemField[]; weights: Weighted }>()
  readonly #regional: readonly ProblemField[]
  readonly rare: ReadonlyMap<number, RareVoice>
  readonly busyCampaigns: readonly Campaign[]
  readonly otherCampaigns: readonly Campaign[]

  constructor(settings: GeneratorSettings, registers: LoadedRegisters, fields: readonly ProblemField[]) {
    this.seed = settings.seed | 0
    this.count = settings.count
    this.#collectPlaces(registers)
    this.#regions = registers.regions.map(({ code }) => code as string).filter((code) => code !== busyRegion)
    this.#regionWeights = new Weighted(this.#regions.map((code) => regionWeights[code] ?? 8))
    const common = fields.filter(({ reach }) => !reach.rare)
    this.#directions = Object.keys(directionSizes).filter((code) => common.some(({ direction }) => direction === code))
    this.#directionWeights = new Weighted(this.#directions.map((code) => directionSizes[code] as number))
    for (const code of this.#directions) {
      const own = common.filter(({ direction }) => direction === code)
      this.#fields.set(code, { fields: own, weights: new Weighted(own.map(({ weight }) => weight)) })
    }
    this.#regional = common.filter(({ reach }) => reach.regions.length > 0)
    this.rare = this.#rareVoices(fields.filter(({ reach }) => reach.rare))
    this.busyCampaigns = this.#campaigns(Math.max(2, Math.round((settings.count * 0.05) / 250)), true)
    this.otherCampaigns = this.#campaigns(Math.max(2, Math.round((settings.count * 0.03) / 220)), false)
  }

  region(part: number): string {
    return this.#regions[this.#regionWeights.at(part)] as string
  }

  otherDirection(not: string, chance: Chance): string {
    const others = this.#directions.filter((code) => code !== not)
    return others.length === 0 ? not : chance.pick(others)
  }

  /** A field spoken of in this region. */
  field(region: string, chance: Chance): ProblemField {
    const { fields, weights } = this.#fields.get(this.#directions[this.#directionWeights.at(chance.part())] as string) as {
      fields: ProblemField[]
      weights: Weighted
    }
    for (let tries = 0; tries < 12; tries++) {
      const found = fields[weights.at(chance.part())] as ProblemField
      if (found.reach.regions.length === 0 || found.reach.regions.includes(region)) return found
    }
    return fields[0] as ProblemField
  }

  /** Another field of the same direction, for authors who speak of several things at once. */
  secondField(not: ProblemField, chance: Chance): ProblemField | null {
    const others = (this.#fields.get(not.direction)?.fields ?? []).filter(({ code, reach }) => code !== not.code && reach.regions.length === 0)
    return others.length === 0 ? null : chance.pick(others)
  }

  place(region: string, reach: ProblemField['reach']['place'], chance: Chance): Place {
    const own = this.#places.get(region) as { any: Place[]; rural: Place[]; urban: Place[] }
    const fitting = own[reach]
    return chance.pick(fitting.length > 0 ? fitting : own.any)
  }

  #collectPlaces({ municipalities, regions }: LoadedRegisters): void {
    const byCode = new Map(regions.map((region) => [region.code as string, region]))
    for (const municipality of municipalities) {
      if (municipality.validTo !== null) continue
      const region = byCode.get(municipality.region)
      if (!region) continue
      const words = placeWords(municipality, region)
      const of = this.#places.get(municipality.region) ?? { any: [], rural: [], urban: [] }
      const place = { municipality, words }
      of.any.push(place)
      if (words.rural) of.rural.push(place)
      else of.urban.push(place)
      this.#places.set(municipality.region, of)
    }
  }

  /** Each rare field gets three municipalities of one region and three to seven texts at chosen numbers. */
  #rareVoices(fields: readonly ProblemField[]): Map<number, RareVoice> {
    const voices = new Map<number, RareVoice>()
    if (this.count < 500) return voices
    for (const field of fields) {
      const chance = new Chance(this.seed, numberOf(field.code))
      const region = field.reach.regions.length > 0 ? chance.pick(field.reach.regions) : this.region(chance.part())
      const three = [0, 1, 2].map(() => this.place(region, field.reach.place, chance))
      const texts = chance.between(3, 7)
      for (let k = 0; k < texts; k++)
        voices.set(Math.floor(share(mix(this.seed, numberOf(field.code), k)) * this.count), { field, place: three[k % 3] as Place })
    }
    return voices
  }

  #campaigns(howMany: number, busy: boolean): Campaign[] {
    return Array.from({ length: howMany }, (_, k) => {
      const chance = new Chance(this.seed, busy ? 0x10000 + k : 0x20000 + k)
      const region = busy ? busyRegion : this.region(chance.part())
      let field = this.field(region, chance)
      while (field.titles.length === 0 || this.#regional.includes(field)) field = this.field(region, chance)
      return { number: busy ? k : 10_000 + k, region, field, seed: chance.number(), ownFigures: chance.happens(0.4) }
    })
  }
}
