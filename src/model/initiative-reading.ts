import { z } from 'zod'
import { competences, fragmentKinds, instrumentKinds } from './fragment.ts'
import { referenceKinds } from './reference.ts'

/** Schemas of what the reader found in a text, for the API; the plain shapes live beside the analysis. */
const span = { from: z.number().int(), to: z.number().int() }
export const FragmentSchema = z.object({ ...span, kind: z.enum(fragmentKinds), text: z.string(), cue: z.string() })
export const ReferenceSchema = z.object({
  ...span,
  kind: z.enum(referenceKinds),
  act: z.string(),
  date: z.string().nullable(),
  place: z.string().nullable(),
  text: z.string(),
})
export const PersonalSpan = z.object({ ...span, kind: z.string() })
export const InstrumentHintSchema = z.object({ ...span, kind: z.enum(instrumentKinds), cue: z.string() })

/** The reader's understanding of one initiative. Positions are in `initiativeText` of the words shown with it. */
export const Reading = z.object({
  fragments: z.array(FragmentSchema),
  references: z.array(ReferenceSchema),
  personal: z.array(PersonalSpan),
  competence: z.enum(competences),
  instruments: z.array(InstrumentHintSchema),
  suggestedDirection: z.string().nullable(),
  language: z.string(),
})
export type Reading = z.infer<typeof Reading>

/** Advice to the author while the text is written; parts are stretches of the text, each part a problem of its own. */
export const QualityHintSchema = z.union([
  z.object({ kind: z.enum(['no-proposal', 'short']) }),
  z.object({ kind: z.literal('several-problems'), parts: z.array(z.object({ spans: z.array(z.object(span)) })) }),
])

/** The reading as the author sees it: what stands instead of personal data, why this direction, what would help. */
export const PreviewedReading = Reading.extend({
  personal: z.array(PersonalSpan.extend({ mask: z.string() })),
  /** Words of the text that speak for the suggested direction. */
  because: z.array(z.string()),
  hints: z.array(QualityHintSchema),
})
export type PreviewedReading = z.infer<typeof PreviewedReading>
