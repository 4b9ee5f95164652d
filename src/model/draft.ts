import { z } from 'zod'
import { textField } from './text-field.ts'

/**
 * The secret of one opened form: made once, kept with the draft. However often the form is sent, from whatever tab, device
 * or login, it is one initiative.
 */
export const FormKey = z
  .string()
  .regex(/^[0-9A-Za-z_-]{16,100}$/, 'key')
  .brand<'FormKey'>()
export type FormKey = z.infer<typeof FormKey>

/** Fields of an unfinished form by name, as typed; never the author's name or address: no consent was given yet. */
export const draftFields = [
  'place',
  'oktmo',
  'municipality',
  'problem',
  'proposal',
  'practice',
  'practiceTerm',
  'practiceResult',
  'practiceResources',
  'effect',
  'cost',
  'title',
  'direction',
  'competence',
  'wishedInstrument',
  'act',
  'article',
  'oldWording',
  'role',
  'joins',
] as const
export type DraftField = (typeof draftFields)[number]

/** Nothing is checked but lengths: a draft may be as unfinished as its author. */
export const DraftWords = z.object(Object.fromEntries(draftFields.map((field) => [field, textField(20_000).default('')])) as Record<DraftField, z.ZodDefault<ReturnType<typeof textField>>>)
export type DraftWords = z.infer<typeof DraftWords>
