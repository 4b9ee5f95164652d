import { authorRoles, type AuthorContact } from '../../src/model/initiative.ts'
import type { ProblemField, Voice } from './field-text.ts'
import type { CopyKind } from './generated-initiative.ts'
import { Chance, mix, share } from './random.ts'
import { busyRegion, busyShare } from './weights.ts'
import type { Campaign, Place, World } from './world.ts'

export type Role = AuthorContact['role']
export type Size = 'line' | 'short' | 'medium' | 'long' | 'pages'
export type Shape = 'full' | 'problem' | 'ask' | 'practice'

/** Everything decided about one text before the first word: equal plans give equal texts. */
export interface Plan {
  readonly field: ProblemField
  readonly second: ProblemField | null
  readonly place: Place
  readonly role: Role
  readonly voice: Exclude<Voice, 'any'>
  readonly size: Size
  readonly shape: Shape
  /** Which of the opposite demands, when the field has them. */
  readonly side: number
  /** Which sentences, in which order. */
  readonly outline: number
  readonly choice: number
  readonly facts: number
  readonly style: number
  readonly flip: number
  readonly flipRate: number
  /** Sentences in another order, one dropped. */
  readonly reorder: boolean
  readonly drop: boolean
  readonly noise: number
  readonly copyKind: CopyKind
  readonly root: number | null
  readonly otherCaseOf: number | null
  readonly group: string | null
}

type Fate =
  | { readonly kind: 'original'; readonly region: string }
  | { readonly kind: 'template'; readonly campaign: Campaign }
  | { readonly kind: 'copy' | 'other-case'; readonly region: string; readonly back: number }

/** What number `index` is; found from the seed and the number alone, so that nothing has to be kept. */
function fateOf(world: World, index: number): Fate {
  const chance = new Chance(world.seed, index)
  const where = chance.part()
  const busy = where < busyShare
  if (chance.part() < (busy ? 0.55 : 0.033) && !world.rare.has(index)) {
    const campaigns = busy ? world.busyCampaigns : world.otherCampaigns
    // A campaign lasts: each has its own stretch of the round, neighbours overlap.
    const at = (index / world.count) * campaigns.length + (chance.part() - 0.5) * 2
    return { kind: 'template', campaign: campaigns[Math.min(campaigns.length - 1, Math.max(0, Math.floor(at)))] as Campaign }
  }
  const region = busy ? busyRegion : world.region((where - busyShare) / (1 - busyShare))
  const again = chance.part()
  const back = 1 + Math.floor(chance.part() ** 2 * Math.min(index, 30_000))
  if (world.rare.has(index) || again > 0.165) return { kind: 'original', region }
  return { kind: again < 0.125 ? 'copy' : 'other-case', region, back }
}

/** One original in fourteen is a text that others repeat. */
const isRepeated = (world: World, index: number): boolean =>
  share(mix(world.seed, index, 99)) < 0.07 && !world.rare.has(index) && fateOf(world, index).kind === 'original'

function rootBefore(world: World, from: number): number | null {
  for (let index = from, tries = 0; index >= 0 && tries < 400; index--, tries++) if (isRepeated(world, index)) return index
  return null
}

export function planOf(world: World, index: number): Plan {
  const fate = fateOf(world, index)
  if (fate.kind === 'template') return templatePlan(world, fate.campaign, index)
  if (fate.kind === 'original') return originalPlan(world, index, fate.region)
  const root = rootBefore(world, index - fate.back)
  if (root === null) return originalPlan(world, index, fate.region)
  const first = originalPlan(world, root, fateRegion(world, root))
  return fate.kind === 'copy' ? copyPlan(world, first, root, index) : otherCasePlan(world, first, root, index)
}

const fateRegion = (world: World, index: number): string => {
  const fate = fateOf(world, index)
  return fate.kind === 'template' ? fate.campaign.region : fate.region
}

const roleParts = [0.22, 0.36, 0.7, 0.88, 1]
const voiceParts: Readonly<Record<Role, readonly [official: number, plain: number]>> = {
  head: [0.62, 0.3],
  deputy: [0.42, 0.4],
  employee: [0.6, 0.34],
  'budget-worker': [0.25, 0.6],
  resident: [0.06, 0.6],
}

function originalPlan(world: World, index: number, region: string): Plan {
  const chance = new Chance(mix(world.seed, index), 2)
  const rare = world.rare.get(index)
  const field = rare?.field ?? world.field(region, chance)
  const place = rare?.place ?? world.place(region, field.reach.place, chance)
  const role = roleFor(chance)
  const size = sizeFor(chance)
  return {
    field,
    second: size !== 'line' && size !== 'short' && chance.happens(0.045) ? world.secondField(field, chance) : null,
    place,
    role,
    voice: voiceFor(role, chance),
    size,
    shape: shapeFor(size, chance),
    side: chance.happens(0.62) ? 0 : 1,
    outline: chance.number(),
    choice: chance.number(),
    facts: chance.number(),
    style: chance.number(),
    flip: 0,
    flipRate: 0,
    reorder: false,
    drop: false,
    noise: chance.number(),
    copyKind: 'original',
    root: null,
    otherCaseOf: null,
    group: isRepeated(world, index) ? `g${index + 1}` : null,
  }
}

function roleFor(chance: Chance): Role {
  const part = chance.part()
  return authorRoles[roleParts.findIndex((end) => part < end)] ?? 'employee'
}

function voiceFor(role: Role, chance: Chance): Plan['voice'] {
  const [official, plain] = voiceParts[role]
  const part = chance.part()
  return part < official ? 'official' : part < official + plain ? 'plain' : 'angry'
}

function sizeFor(chance: Chance): Size {
  const part = chance.part()
  return part < 0.07 ? 'line' : part < 0.27 ? 'short' : part < 0.73 ? 'medium' : part < 0.955 ? 'long' : 'pages'
}

function shapeFor(size: Size, chance: Chance): Shape {
  const part = chance.part()
  if (size === 'line') return part < 0.45 ? 'problem' : 'ask'
  if (size === 'pages') return part < 0.12 ? 'practice' : 'full'
  return part < 0.11 ? 'problem' : part < 0.21 ? 'ask' : part < 0.3 ? 'practice' : 'full'
}

function copyPlan(world: World, first: Plan, root: number, index: number): Plan {
  const chance = new Chance(mix(world.seed, index), 3)
  const part = chance.part()
  const role = chance.happens(0.4) ? first.role : roleFor(chance)
  const told = { ...first, role, root, flip: chance.number(), noise: chance.number(), group: `g${root + 1}` }
  if (part < 0.22) return { ...told, copyKind: 'copy', noise: first.noise }
  if (part < 0.52) return { ...told, copyKind: 'edited-light', flipRate: 0.12, drop: chance.happens(0.2) }
  const style = chance.number()
  if (part < 0.8) return { ...told, copyKind: 'edited-medium', flipRate: 0.5, reorder: true, drop: chance.happens(0.4), style }
  const size = first.size === 'line' ? 'short' : first.size
  return { ...told, copyKind: 'edited-heavy', outline: chance.number(), choice: chance.number(), voice: voiceFor(role, chance), size, style }
}

/** The same words about another village and other figures: alike, but another case. */
function otherCasePlan(world: World, first: Plan, root: number, index: number): Plan {
  const chance = new Chance(mix(world.seed, index), 4)
  const region = fateRegion(world, root)
  return {
    ...first,
    place: chance.happens(0.5) ? first.place : world.place(region, first.field.reach.place, chance),
    facts: chance.number(),
    flip: chance.number(),
    flipRate: 0.06,
    noise: chance.number(),
    otherCaseOf: root,
    group: null,
  }
}

function templatePlan(world: World, campaign: Campaign, index: number): Plan {
  const pattern = new Chance(campaign.seed, 5)
  const chance = new Chance(mix(world.seed, index), 6)
  const role = roleFor(chance)
  const base = pattern.number()
  const place = world.place(campaign.region, campaign.field.reach.place, chance)
  return {
    field: campaign.field,
    second: null,
    place,
    role,
    voice: 'official',
    size: pattern.happens(0.5) ? 'long' : 'medium',
    shape: 'full',
    side: pattern.happens(0.6) ? 0 : 1,
    outline: base,
    choice: mix(base, 1),
    facts: campaign.ownFigures ? mix(base, 2, index) : mix(base, 2),
    style: mix(base, 3),
    flip: chance.number(),
    flipRate: chance.happens(0.6) ? 0 : 0.03,
    reorder: false,
    drop: chance.happens(0.08),
    noise: chance.happens(0.8) ? mix(base, 4) : chance.number(),
    copyKind: 'template',
    root: null,
    otherCaseOf: null,
    group: `c${campaign.number}`,
  }
}
