import { z } from 'zod'
import type { PracticeNeed } from '../../analysis/practice-match.ts'
import { InitiativeId, Oktmo, RegionCode, RoundId, ThemeId } from '../../model/ids.ts'
import { initiativeText } from '../../model/initiative-text.ts'
import { required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import type { Theme } from '../../model/theme.ts'
import { findDigests } from '../../store/digest.ts'
import { findInitiative, findInitiatives } from '../../store/initiative.ts'
import { findMunicipality } from '../../store/municipality.ts'
import { groupsOfInitiatives, profileOfTheme } from '../../store/practice.ts'
import { findTheme } from '../../store/theme.ts'
import { dayOf } from '../day-of.ts'
import { publicInitiativeSubject } from '../initiative-subject.ts'
import { publicInitiative } from '../public-initiative.ts'
import { themeSubject } from '../theme-subject.ts'
import { verb, type Context, type FittingPractice } from '../toolkit.ts'
import { shortTitle } from '../../text/short-title.ts'

/** A practice of another municipality that fits: told by its author, accepted by a moderator, personal data masked. */
export const Practice = z.object({
  roundId: RoundId,
  initiativeId: InitiativeId,
  number: z.number().int(),
  title: z.string(),
  /** What was done, in the author's words, in full. */
  practice: z.string(),
  term: z.string(),
  result: z.string(),
  resources: z.string(),
  /** The author is ready to tell others. */
  consults: z.boolean(),
  municipalityName: z.string(),
  region: RegionCode,
  regionName: z.string(),
  /** Kind of its municipality in the register's words; null when the register has it no more. */
  municipalityKind: z.string().nullable(),
  submittedAt: Instant,
  /** 0…1: likeness of content, lowered by up to a third when the municipalities differ. */
  score: z.number(),
  /** Words both speak of, as the practice writes them; the most telling first. */
  why: z.array(z.string()),
  alike: z.array(z.enum(['kind', 'region', 'population'])),
  /** Other accepted initiatives that tell the same; the best stands for all, at most fifty are named. */
  others: z.array(z.object({ roundId: RoundId, initiativeId: InitiativeId, number: z.number().int() })),
})

const PracticeList = z.object({
  /** Best first; empty when nothing fits enough. Of copies and rewordings of one practice the best one stands for all. */
  practices: z.array(Practice),
  /** The municipality practices were matched for; null where there is none in common. */
  profile: z.object({ kind: z.string().nullable(), region: RegionCode.nullable() }),
})

const mostShown = 5
/** Asked for so many times more than are shown: groups of similar initiatives may join what their words do not. */
const copiesMet = 2
const mostOthers = 50

interface Profile {
  readonly kind: string | null
  readonly region: string | null
}

async function profileOf({ tx, now }: Context, oktmo: string): Promise<Profile> {
  const { kind, region } = required(await findMunicipality(tx, oktmo, dayOf(now)))
  return { kind, region }
}

/** The best of each group of similar initiatives, in the order given; it stands for the others of its group. */
async function withoutCopies({ tx }: Context, found: readonly FittingPractice[]): Promise<FittingPractice[]> {
  const groups = new Map<string, string>()
  for (const roundId of new Set(found.map((one) => one.roundId)))
    for (const [initiativeId, groupId] of await groupsOfInitiatives(tx, roundId, found.filter((one) => one.roundId === roundId).map((one) => one.initiativeId)))
      groups.set(`${roundId} ${initiativeId}`, `${roundId} ${groupId}`)
  const best = new Map<string, FittingPractice>()
  for (const one of found) {
    const key = `${one.roundId} ${one.initiativeId}`
    const group = groups.get(key) ?? key
    const first = best.get(group)
    best.set(group, first === undefined ? one : { ...first, others: [...first.others, one, ...one.others] })
  }
  return [...best.values()]
}

/** Numbers of the public ones among them, without the initiative that asks. */
async function othersOf({ tx }: Context, { others }: FittingPractice, own: string | null): Promise<z.input<typeof Practice>['others']> {
  const named: z.input<typeof Practice>['others'] = []
  for (const roundId of new Set(others.map((one) => one.roundId))) {
    const ids = others.filter((one) => one.roundId === roundId && one.initiativeId !== own).map(({ initiativeId }) => initiativeId)
    for (const { initiativeId, number, status, roundId: round } of await findInitiatives(tx, roundId, ids.slice(0, mostOthers)))
      if (status === 'accepted') named.push({ roundId: round, initiativeId, number })
  }
  return named.sort((a, b) => (a.roundId < b.roundId ? 1 : a.roundId > b.roundId ? -1 : a.number - b.number)).slice(0, mostOthers)
}

/** The public words of what fits; what is not public any more is left out. */
async function shown(context: Context, found: readonly FittingPractice[], own: string | null): Promise<z.input<typeof Practice>[]> {
  const { tx, now } = context
  const all = await Promise.all(
    found.map(async (fits) => {
      const { roundId, initiativeId, score, why, alike } = fits
      const [full] = await findInitiatives(tx, roundId, [initiativeId])
      if (full?.status !== 'accepted') return []
      const one = publicInitiative(full, (await findDigests(tx, roundId, [initiativeId])).get(initiativeId))
      const { number, title, practice, practiceTerm: term, practiceResult: result, practiceResources: resources, consults, municipalityName, region, regionName, submittedAt } = one
      const municipalityKind = (await findMunicipality(tx, full.oktmo, dayOf(now)))?.kind ?? null
      const told = { number, title: title || shortTitle(practice), practice, term, result, resources, consults, municipalityName, region, regionName, municipalityKind, submittedAt }
      return [{ roundId: one.roundId, initiativeId: one.initiativeId, ...told, score, why: [...why], alike: [...alike], others: await othersOf(context, fits, own) }]
    }),
  )
  return all.flat()
}

async function fitting(context: Context, text: string, { profile, own }: { profile: Profile; own: string | null }): Promise<z.input<typeof PracticeList>> {
  const need: PracticeNeed = { text, profile: { kind: profile.kind ?? undefined, region: profile.region ?? undefined } }
  const found = (await context.practices.find(need, mostShown * copiesMet)).filter(({ initiativeId }) => initiativeId !== own)
  const practices = await shown(context, (await withoutCopies(context, found)).slice(0, mostShown), own)
  return { practices, profile: profile as z.input<typeof PracticeList>['profile'] }
}

/** What a theme is about, in its authors' words: its name, what is wrong and what is asked. */
function needOf({ label, terms, brief }: Theme): string {
  const said = brief.filter(({ part, made }) => !made && (part === 'problem' || part === 'proposal')).map(({ text }) => text)
  return [label, ...(said.length > 0 ? said : terms)].join('. ')
}

/** Who has already solved what a theme is about: practices of all rounds by content and by municipality, never by anybody's behaviour. */
export const listThemePractices = verb({
  name: 'list-theme-practices',
  title: 'Практики, подходящие теме',
  kind: 'read',
  may: 'practice.read',
  route: { method: 'GET', path: '/rounds/:roundId/themes/:themeId/practices' },
  /** `oktmo`: for whom to look; without it, for what most municipalities of the theme are. */
  input: z.object({ roundId: RoundId, themeId: ThemeId, oktmo: Oktmo.optional() }),
  output: PracticeList,
  subject: themeSubject,
  run: async (context, { roundId, themeId, oktmo }) => {
    const theme = required(await findTheme(context.tx, roundId, themeId))
    const profile = oktmo === undefined ? await profileOfTheme(context.tx, roundId, themeId) : await profileOf(context, oktmo)
    return fitting(context, needOf(theme), { profile, own: null })
  },
})

/** The same for one initiative, for its own municipality unless another is named. */
export const listInitiativePractices = verb({
  name: 'list-initiative-practices',
  title: 'Практики, подходящие инициативе',
  kind: 'read',
  may: 'practice.read',
  route: { method: 'GET', path: '/rounds/:roundId/initiatives/:initiativeId/practices' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId, oktmo: Oktmo.optional() }),
  output: PracticeList,
  subject: publicInitiativeSubject,
  run: async (context, { roundId, initiativeId, oktmo }) => {
    const full = required(await findInitiative(context.tx, roundId, initiativeId))
    const digest = (await findDigests(context.tx, roundId, [initiativeId])).get(initiativeId)
    const place = await findMunicipality(context.tx, full.oktmo, dayOf(context.now))
    const profile = oktmo === undefined ? { kind: place?.kind ?? null, region: full.region } : await profileOf(context, oktmo)
    const { title, problem, proposal } = publicInitiative(full, digest)
    return fitting(context, initiativeText({ title, problem, proposal, practice: '', effect: '' }), { profile, own: initiativeId })
  },
})
