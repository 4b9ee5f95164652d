import { competences, type Competence, type FragmentKind } from '../../src/model/fragment.ts'
import type { InitiativeKind } from '../../src/model/initiative.ts'
import type { LoadedRegisters } from '../../src/model/registers.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { type Said, compose } from './compose.ts'
import { instantAt, moscowTime } from './days.ts'
import { problemFields } from './fields/problem-fields.ts'
import { type GeneratedInitiative, type GeneratorSettings, type TextSection, type TrueFragment, type Truth, textSections } from './generated-initiative.ts'
import { actIn, actTitle, repealedActs } from './laws.ts'
import { type Noise, joinSentences, noiseFor, spoil } from './noise.ts'
import { contactLine, fullName, mailbox, person } from './people.ts'
import { type Plan, planOf } from './plan.ts'
import { Chance, mix } from './random.ts'
import { World } from './world.ts'

/**
 * Initiatives of a round, one after another in order of time: the same settings give the same texts. Each is found from the seed and
 * its number alone, so a million need no more memory than one. About 60 µs a text.
 */
export function* generateInitiatives(settings: GeneratorSettings, registers: LoadedRegisters = loadRegisters()): Generator<GeneratedInitiative> {
  const world = new World(settings, registers, problemFields)
  const opensAt = Date.parse(`${settings.opensOn ?? '2023-02-14'}T00:00:00+03:00`)
  const days = settings.days ?? 46
  for (let index = 0; index < settings.count; index++) {
    const plan = planOf(world, index)
    const own = new Chance(mix(world.seed, index), 8)
    const submittedAt = moscowTime(instantAt((index + 0.5) / settings.count, opensAt, days, own))
    yield written(world, plan, index, { submittedAt, own })
  }
}

export const ownIdOf = (index: number): string => `И-${String(index + 1).padStart(6, '0')}`

function written(world: World, plan: Plan, index: number, at: { submittedAt: string; own: Chance }): GeneratedInitiative {
  const { own } = at
  const wording = new Chance(plan.noise, 1)
  const noise = noiseFor(wording, plan.voice)
  const { title, sentences } = compose(plan)
  const author = person(own)
  const personalData = plan.copyKind !== 'template' && own.happens(0.03)
  const repealedAct = plan.copyKind === 'original' && own.happens(0.012)
  const said = withTails(sentences, { contacts: personalData ? contactLine(author, own) : '', repealed: repealedAct ? repealedLine(own) : '' })
  const { texts, fragments } = spoiled(said, noise, wording)
  const wrongDirection = plan.copyKind !== 'template' && own.happens(0.03)
  const { municipality } = plan.place
  return {
    ownId: ownIdOf(index),
    direction: wrongDirection ? world.otherDirection(plan.field.direction, own) : plan.field.direction,
    oktmo: municipality.oktmo,
    region: municipality.region,
    municipalityName: municipality.name,
    kinds: kindsOf(fragments, plan),
    title: shownTitle(title, noise, wording),
    ...texts,
    ...wishes(plan, own),
    author: { name: own.happens(0.8) ? fullName(author) : '', email: own.happens(0.75) ? mailbox(author, own) : '', role: plan.role },
    submittedAt: at.submittedAt,
    truth: truthOf(plan, { fragments, wrongDirection, personalData, repealedAct }),
  }
}

function truthOf(plan: Plan, found: Pick<Truth, 'fragments' | 'wrongDirection' | 'personalData' | 'repealedAct'>): Truth {
  const { field } = plan
  return {
    theme: field.code,
    themeName: field.name,
    direction: field.direction,
    group: plan.group,
    copyKind: plan.copyKind,
    sourceId: plan.root === null ? null : ownIdOf(plan.root),
    otherCaseOf: plan.otherCaseOf === null ? null : ownIdOf(plan.otherCaseOf),
    alsoThemes: plan.second ? [plan.second.code] : [],
    side: field.sides[plan.side % Math.max(1, field.sides.length)]?.label ?? null,
    ...found,
  }
}

/** Contacts and a reference to a repealed act, put where their kind of sentence stands. */
function withTails(sentences: readonly Said[], { contacts, repealed }: { contacts: string; repealed: string }): Said[] {
  const last = sentences.some(({ section }) => section === 'proposal') ? 'proposal' : 'problem'
  const said = [...sentences]
  if (repealed !== '') said.push({ section: last, kind: null, text: repealed })
  if (contacts !== '') said.push({ section: last, kind: null, text: contacts, newLine: true })
  return said
}

function repealedLine(chance: Chance): string {
  const act = actIn(chance.pick(repealedActs), 'р', chance.between(1, 3))
  return chance.pick([`Действуем на основании ${act}.`, `Ссылаемся на нормы ${act}.`, `Порядок определён требованиями ${act}.`])
}

/** Sentences with what spoils them, joined to the four fields; every fragment is a stretch of its field. */
function spoiled(said: readonly Said[], noise: Noise, chance: Chance): { texts: Record<TextSection, string>; fragments: TrueFragment[] } {
  const texts: Record<TextSection, string> = { problem: '', proposal: '', practice: '', effect: '' }
  const fragments: TrueFragment[] = []
  for (const section of textSections) {
    const own = said.filter((each) => each.section === section)
    const shown = own.map((each) => {
      const text = spoil(each.text, noise, chance)
      if (each.kind !== null) fragments.push({ kind: each.kind, section, text })
      return (each.mark ?? '') + text
    })
    const breaks = own.flatMap((each, i) => (each.newLine ? [i] : []))
    texts[section] = joinSentences(shown, noise, breaks)
  }
  return { texts, fragments }
}

function shownTitle(title: string, noise: Noise, chance: Chance): string {
  if (title === '') return ''
  const spoilt = spoil(title, noise, chance).slice(0, 150)
  return noise.capitalTitle ? spoilt.toUpperCase() : spoilt
}

function kindsOf(fragments: readonly TrueFragment[], plan: Plan): InitiativeKind[] {
  const has = (kind: FragmentKind) => fragments.some((fragment) => fragment.kind === kind)
  const kinds: InitiativeKind[] = []
  if (has('problem')) kinds.push('problem')
  if (has('proposal')) kinds.push('proposal')
  if (has('practice')) kinds.push('practice')
  if (plan.field.instrument === 'law' && has('proposal') && plan.choice % 3 === 0) kinds.push('amendment')
  return kinds
}

/** What the author ticks: the right level in two cases of three, otherwise «не знаю» or a wrong one; an instrument in half the cases. */
function wishes(plan: Plan, chance: Chance): Pick<GeneratedInitiative, 'competence' | 'wishedInstrument' | 'act'> {
  const { field } = plan
  const part = chance.part()
  const competence: Competence = part < 0.66 ? field.competence : part < 0.88 ? 'unknown' : chance.pick(competences)
  return {
    competence,
    wishedInstrument: chance.happens(0.5) ? field.instrument : null,
    act: field.act !== '' && chance.happens(0.35) ? actTitle(field.act) : '',
  }
}
