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
