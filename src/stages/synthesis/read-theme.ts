import { z } from 'zod'
import { AuthorRole } from '../../model/initiative.ts'
import { DirectionCode, InitiativeId, InstrumentId, RoundId, SessionId, SimilarGroupId, ThemeEditId, ThemeId } from '../../model/ids.ts'
import { InstrumentKindSchema, InstrumentStage } from '../../model/instrument.ts'
import { Recommendation } from '../../model/session.ts'
import { similarGroupKinds, Theme, ThemeEdit, ThemeLine, type Source, type WordedSentence } from '../../model/theme.ts'
import { required } from '../../model/refusal.ts'
import { initiativeText } from '../../model/initiative-text.ts'
import { findDigests } from '../../store/digest.ts'
import { findInitiatives } from '../../store/initiative.ts'
import { countJoinedToTheme } from '../../store/joining.ts'
import { listInstruments } from '../../store/instrument.ts'
import { listRegions } from '../../store/municipality.ts'
import { listRecommendations } from '../../store/recommendation.ts'
import { listDirections } from '../../store/round.ts'
import { groupsOfTheme } from '../../store/similar-group.ts'
import { addedTo } from '../../store/newcomer.ts'
import { findTheme, listThemes } from '../../store/theme.ts'
import { listThemeEdits } from '../../store/theme-edit.ts'
import { mergedFrom, sessionsOfTheme } from '../../store/theme-lineage.ts'
import { regionsOfTheme } from '../../store/theme-regions.ts'
import { decide } from '../policy.ts'
import { publicInitiative } from '../public-initiative.ts'
import { themeLine } from '../theme-line.ts'
import { themeSubject } from '../theme-subject.ts'
import { verb, type Context } from '../toolkit.ts'
import { shownEdits, undoableIds } from './shown-edits.ts'
import { shortTitle } from '../../text/short-title.ts'

const Named = z.object({ themeId: ThemeId, label: z.string() })

/** An author's own words (personal data masked) with the place they came from. */
export const Quote = z.object({
  initiativeId: InitiativeId,
  number: z.number().int(),
  /** Where the words begin in the initiative's public text. */
  from: z.number().int(),
  text: z.string(),
  authorRole: AuthorRole,
  municipalityName: z.string(),
  regionName: z.string(),
})

export const GroupLine = z.object({
  groupId: SimilarGroupId,
  kind: z.enum(similarGroupKinds),
  members: z.number().int(),
  /** Why they were put together. */
  reasons: z.array(z.string()),
  representative: z.object({ initiativeId: InitiativeId, number: z.number().int(), title: z.string() }),
})

const mostGroups = 20
const mostAdded = 100

/** The quoted stretches in the public words, with who said them; what is no longer public is left out. */
async function quotesOf({ tx }: Context, roundId: string, sources: readonly Source[]): Promise<z.input<typeof Quote>[]> {
  const ids = sources.map(({ initiativeId }) => initiativeId)
  const digests = await findDigests(tx, roundId, ids)
  const stored = new Map((await findInitiatives(tx, roundId, ids)).map((one) => [one.initiativeId as string, one]))
  return sources.flatMap(({ initiativeId, from, to }) => {
    const one = stored.get(initiativeId)
    if (one?.status !== 'accepted') return []
    const words = publicInitiative(one, digests.get(initiativeId))
    const { number, authorRole, municipalityName, regionName } = one
    return [{ initiativeId, number, from, text: initiativeText(words).slice(from, to), authorRole, municipalityName, regionName }]
  })
}

/** Sentences taken from the assistant whose quotes still stand, letter by letter, in public texts; a withdrawn or changed text takes them along. */
async function standingWords({ tx }: Context, { roundId, worded }: Theme): Promise<WordedSentence[] | null> {
  if (worded === null) return null
  const ids = worded.flatMap(({ sources }) => sources.map(({ initiativeId }) => initiativeId))
  const digests = await findDigests(tx, roundId, ids)
  const accepted = (await findInitiatives(tx, roundId, ids)).filter(({ status }) => status === 'accepted')
  const texts = new Map(accepted.map((one) => [one.initiativeId as string, initiativeText(publicInitiative(one, digests.get(one.initiativeId)))]))
  const standing = worded.filter(({ sources }) => sources.every(({ initiativeId, from, to, quote }) => texts.get(initiativeId)?.slice(from, to) === quote))
  return standing.length === 0 ? null : standing
}

/** What a theme led to. */
async function outcomesOf({ tx }: Context, roundId: string, theme: Theme) {
  const own = (await listRecommendations(tx, { roundId, direction: theme.direction })).filter(({ themeId }) => themeId === theme.themeId)
  const made = await listInstruments(tx, { roundId, themeId: theme.themeId, published: true })
  return {
    sessions: await sessionsOfTheme(tx, roundId, theme.themeId),
    recommendations: own,
    instruments: made.map(({ instrumentId, title, kind, stage, addressee }) => ({ instrumentId, title, kind, stage, addressee })),
  }
}

/** One theme: brief with sources, opposite demands, spread, quotes, groups, its history and what it led to. */
export const readTheme = verb({
  name: 'read-theme',
  title: 'Тема',
  kind: 'read',
  may: 'theme.read',
  route: { method: 'GET', path: '/rounds/:roundId/themes/:themeId' },
  input: z.object({ roundId: RoundId, themeId: ThemeId }),
  output: z.object({
    /** A merged theme is still readable: `mergedInto` says where its initiatives are now. */
    theme: Theme,
    direction: z.object({ code: DirectionCode, name: z.string() }),
    parent: Named.nullable(),
    mergedInto: Named.nullable(),
    mergedFrom: z.array(Named),
    subthemes: z.array(ThemeLine),
    /** Regions of the register nobody wrote from. */
    silentRegions: z.array(z.object({ code: z.string(), name: z.string() })),
    quotes: z.array(Quote),
    /** Placed here after the run: not yet in the brief. At most a hundred, newest first. */
    addedAfter: z.array(z.object({ initiativeId: InitiativeId, number: z.number().int() })),
    addedTotal: z.number().int(),
    /** The twenty largest groups of similar initiatives. */
    groups: z.array(GroupLine),
    groupsTotal: z.number().int(),
    /** Authors who joined an initiative of this theme. */
    joined: z.number().int(),
    edits: z.array(ThemeEdit),
    /** The edit that can be undone now, if any. */
    undoable: ThemeEditId.nullable(),
    sessions: z.array(z.object({ sessionId: SessionId, title: z.string(), state: z.string() })),
    recommendations: z.array(Recommendation),
    instruments: z.array(z.object({ instrumentId: InstrumentId, title: z.string(), kind: InstrumentKindSchema, stage: InstrumentStage, addressee: z.string() })),
    may: z.object({ edit: z.boolean(), confirm: z.boolean(), assignReview: z.boolean() }),
  }),
  subject: themeSubject,
  run: async (context, { roundId, themeId }, subject) => {
    const { tx, actor } = context
    const theme = required(await findTheme(tx, roundId, themeId))
    const named = async (id: string | null) => {
      const found = id === null ? null : await findTheme(tx, roundId, id)
      return found && { themeId: found.themeId, label: found.label }
    }
    const { code, name } = required((await listDirections(tx, roundId)).find((direction) => direction.code === theme.direction))
    const present = await regionsOfTheme(tx, roundId, themeId)
    const edits = await listThemeEdits(tx, { roundId, themeId })
    const { groups, total } = await groupsOfTheme(tx, roundId, themeId, mostGroups)
    const added = await addedTo(tx, roundId, themeId, mostAdded)
    const allowed = (action: 'theme.edit' | 'theme.confirm' | 'review.assign') => decide(actor, action, subject).allowed
    return {
      theme: { ...theme, worded: await standingWords(context, theme) },
      direction: { code, name },
      parent: await named(theme.parentId),
      mergedInto: await named(theme.mergedInto),
      mergedFrom: await mergedFrom(tx, roundId, themeId),
      subthemes: (await listThemes(tx, { roundId, parentId: themeId })).map(themeLine),
      silentRegions: (await listRegions(tx)).filter((region) => !present.has(region.code)).map((region) => ({ code: region.code, name: region.name })),
      addedAfter: added.initiatives.map((one) => ({ ...one })) as { initiativeId: InitiativeId; number: number }[],
      addedTotal: added.total,
      quotes: await quotesOf(context, roundId, theme.quotes),
      groups: groups.map(({ representative: { said, ...representative }, reasons, ...group }) => ({ ...group, reasons: [...reasons], representative: { ...representative, title: representative.title || shortTitle(said) } })),
      groupsTotal: total,
      joined: await countJoinedToTheme(tx, roundId, themeId),
      edits: shownEdits(edits),
      undoable: [...undoableIds(edits)][0] ?? null,
      ...(await outcomesOf(context, roundId, theme)),
      may: { edit: allowed('theme.edit'), confirm: allowed('theme.confirm') && theme.status === 'suggested', assignReview: allowed('review.assign') && theme.status === 'confirmed' },
    }
  },
})
