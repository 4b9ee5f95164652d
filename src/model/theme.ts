import { z } from 'zod'
import { AnalysisRunId, DirectionCode, InitiativeId, RoundId, SimilarGroupId, ThemeEditId, ThemeId } from './ids.ts'
import { Instant, filledText } from './text-field.ts'

/** `suggested` by a run, `confirmed` by an analyst, `merged` into another (kept for lineage and undo). */
export const themeStatuses = ['suggested', 'confirmed', 'merged'] as const
export const ThemeStatus = z.enum(themeStatuses)
export type ThemeStatus = z.infer<typeof ThemeStatus>

/** Where a sentence of a brief comes from: a stretch of one initiative's own text. */
export const Source = z.object({ initiativeId: InitiativeId, number: z.number().int(), from: z.number().int(), to: z.number().int() })
export type Source = z.infer<typeof Source>

export const briefParts = ['problem', 'proposal', 'effect', 'practice', 'spread'] as const
/** One sentence of a brief with everything it rests on; a sentence without sources is never stored. */
export const BriefSentence = z.object({
  part: z.enum(briefParts),
  text: z.string(),
  /** Made from counted facts; otherwise the text is an author's own, word for word. */
  made: z.boolean(),
  sources: z.array(Source).min(1),
  /** How many initiatives, municipalities and regions say the same. */
  counts: z.object({ initiatives: z.number(), municipalities: z.number(), regions: z.number() }),
})
export type BriefSentence = z.infer<typeof BriefSentence>

/** A sentence in other words than the authors', taken by a person; every stretch it rests on is kept with its letters. */
export const WordedSentence = z.object({ text: z.string(), sources: z.array(Source.extend({ quote: z.string() })).min(1) })
export type WordedSentence = z.infer<typeof WordedSentence>

/** `sources`: where each initiative says it, the quoted first; what was found before places were kept has none. */
export const ContradictionSide = z.object({ label: z.string(), initiatives: z.array(InitiativeId), quote: z.string(), sources: z.array(Source).optional() })
export const Contradiction = z.object({ about: z.string(), sides: z.array(ContradictionSide) })
export type Contradiction = z.infer<typeof Contradiction>

export const Spread = z.object({
  initiatives: z.number(),
  municipalities: z.number(),
  regions: z.array(z.object({ code: z.string(), name: z.string(), initiatives: z.number(), municipalities: z.number() })),
  campaignShare: z.number(),
})
export type Spread = z.infer<typeof Spread>

export const Theme = z.object({
  roundId: RoundId,
  themeId: ThemeId,
  parentId: ThemeId.nullable(),
  direction: DirectionCode,
  runId: AnalysisRunId,
  label: z.string(),
  /** True when a person gave the name: a re-run keeps it. */
  renamed: z.boolean(),
  status: ThemeStatus,
  mergedInto: ThemeId.nullable(),
  terms: z.array(z.string()),
  initiativesCount: z.number().int(),
  voicesCount: z.number().int(),
  municipalitiesCount: z.number().int(),
  regionsCount: z.number().int(),
  brief: z.array(BriefSentence),
  contradictions: z.array(Contradiction),
  spread: Spread.nullable(),
  /** Stretches of authors' texts that show the theme best, most central first. */
  quotes: z.array(Source),
  /** What an analyst took from the assistant as the brief in few words; null when nothing. */
  worded: z.array(WordedSentence).nullable(),
  version: z.number().int(),
})
export type Theme = z.infer<typeof Theme>

/** A theme in a list: its name and counts without what it says. */
export const ThemeLine = Theme.omit({ brief: true, contradictions: true, spread: true, quotes: true, worded: true })
export type ThemeLine = z.infer<typeof ThemeLine>

export const similarGroupKinds = ['copies', 'template', 'rewordings'] as const
export const SimilarGroup = z.object({
  roundId: RoundId,
  groupId: SimilarGroupId,
  kind: z.enum(similarGroupKinds),
  representative: InitiativeId,
  members: z.array(InitiativeId),
  reasons: z.array(z.string()),
})
export type SimilarGroup = z.infer<typeof SimilarGroup>

/** `template`: one long text with other facts · `passage`: a passage hardly anybody else has, in texts too unlike or at odds to be one case. */
export const textLinkKinds = ['template', 'passage'] as const
/** A text like another that counts apart: what speaks for one voice, and what against it. */
export const TextLink = z.object({
  kind: z.enum(textLinkKinds),
  reasons: z.array(z.string()),
  against: z.array(z.string()),
})
export type TextLink = z.infer<typeof TextLink>

export const RenameTheme = z.object({ roundId: RoundId, themeId: ThemeId, label: filledText(150), version: z.number().int() })
export type RenameTheme = z.infer<typeof RenameTheme>
export const MergeThemes = z.object({ roundId: RoundId, themeId: ThemeId, into: ThemeId })
export type MergeThemes = z.infer<typeof MergeThemes>

export const themeEditKinds = ['rename', 'merge', 'confirm', 'move', 'brief'] as const
export type ThemeEditKind = (typeof themeEditKinds)[number]

export const ThemeEdit = z.object({
  editId: ThemeEditId,
  kind: z.enum(themeEditKinds),
  themeId: ThemeId,
  says: z.string(),
  by: z.string(),
  at: Instant,
  undoneAt: Instant.nullable(),
})
export type ThemeEdit = z.infer<typeof ThemeEdit>

/** Every accepted initiative of a direction has one fate; the ledger's totals add up or the run fails. */
export const Ledger = z.object({
  rows: z.number().int(),
  refused: z.number().int(),
  alone: z.number().int(),
  outside: z.number().int(),
  inThemes: z.number().int(),
  inGroups: z.number().int(),
  representatives: z.number().int(),
})
export type Ledger = z.infer<typeof Ledger>

/** `waiting` for the worker, `running`, then `finished` or `failed` with a sentence that says why. */
export const analysisRunStates = ['waiting', 'running', 'finished', 'failed'] as const

export const AnalysisRun = z.object({
  roundId: RoundId,
  runId: AnalysisRunId,
  direction: DirectionCode,
  state: z.enum(analysisRunStates),
  seed: z.number().int(),
  /** Version of the methods; same input, seed and version give the same result. */
  version: z.string(),
  /** Hash of the texts read, in order. */
  inputHash: z.string().nullable(),
  ledger: Ledger.nullable(),
  failure: z.string().nullable(),
  /** Named step of a run at work, and how far it is, 0…1. */
  step: z.string().nullable(),
  progress: z.number().nullable(),
  startedBy: z.string().nullable(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
})
export type AnalysisRun = z.infer<typeof AnalysisRun>

/**
 * All placed initiatives of a direction as points, column by column: the k-th entries of all arrays are one initiative.
 * `theme` is an index into `themes`, null outside every theme. x and y lie in 0…1.
 */
export const InitiativeMap = z.object({
  themes: z.array(ThemeId),
  initiatives: z.array(InitiativeId),
  numbers: z.array(z.number().int()),
  x: z.array(z.number()),
  y: z.array(z.number()),
  theme: z.array(z.number().int().nullable()),
})
export type InitiativeMap = z.infer<typeof InitiativeMap>
