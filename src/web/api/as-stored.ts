import { z } from 'zod'

type Def = z.core.$ZodTypeDef & { readonly checks?: readonly z.core.$ZodCheck[] }

/** Limits of what may be written; forms (an id, an instant) stay. */
const limits = new Set(['max_length', 'min_length', 'length_equals', 'less_than', 'greater_than', 'multiple_of', 'max_size', 'min_size', 'size_equals', 'custom'])

const known = new WeakMap<z.core.$ZodType, z.core.$ZodType>()

function partsAsStored(def: Def): Partial<Record<string, unknown>> {
  const { shape, element, innerType, options, valueType, items } = def as unknown as Record<string, unknown>
  const one = (part: unknown) => asStored(part as z.core.$ZodType)
  return {
    ...(shape ? { shape: Object.fromEntries(Object.entries(shape as object).map(([name, part]) => [name, one(part)])) } : {}),
    ...(element ? { element: one(element) } : {}),
    ...(innerType ? { innerType: one(innerType) } : {}),
    ...(options ? { options: (options as unknown[]).map(one) } : {}),
    ...(valueType ? { valueType: one(valueType) } : {}),
    ...(Array.isArray(items) ? { items: items.map(one) } : {}),
  }
}

/**
 * The shape of an answer without limits on what may be written: a text that is longer than today's limit (an older or imported
 * one, or one that masking made longer) is shown as it stands. Names and kinds of fields are held as before. Each schema once.
 */
export function asStored<Schema extends z.core.$ZodType>(schema: Schema): Schema {
  const before = known.get(schema)
  if (before) return before as Schema
  const def = schema._zod.def as Def
  const checks = def.checks?.filter(({ _zod }) => !limits.has(_zod.def.check))
  const free = z.core.clone(schema, { ...def, ...partsAsStored(def), ...(checks ? { checks } : {}) } as unknown as Schema['_zod']['def'])
  known.set(schema, free)
  return free
}
