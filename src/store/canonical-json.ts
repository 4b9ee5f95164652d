/**
 * The one text of a JSON value: object keys in UTF-16 order, no spaces, undefined members left out, as JSON.stringify
 * otherwise. Two values equal as JSON give the same bytes, whatever the order their keys were written or stored in.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(ordered(JSON.parse(JSON.stringify(value ?? null))))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  // Integer-like keys come first in any object whatever the order of insertion: the same for both sides, so harmless.
  return Object.fromEntries(members.map(([key, member]) => [key, ordered(member)]))
}
