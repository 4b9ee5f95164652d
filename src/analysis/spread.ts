import type { RegionSpread, Spread } from './analyse-corpus-types.ts'
import type { BriefMember } from './brief-member.ts'
import { placeKeysOf, regionKey } from './brief-member.ts'

/**
 * How widespread is it, and who is silent? Raw counts (every row) beside unique ones (a voice, a municipality), because
 * mass similar texts are legitimate: a reader must see both. O(n log n); ties by name, so the same rows give the same answer.
 * A row without a region, municipality or date is counted in the totals and nowhere else.
 */
export function measureSpread(members: readonly BriefMember[], allRegions: readonly string[] | null): Spread {
  const municipalities = new Set<string>()
  for (const member of members) {
    const { municipality } = placeKeysOf(member)
    if (municipality !== null) municipalities.add(municipality)
  }
  const regions = countRegions(members)
  const heard = new Set(regions.map((region) => regionKey(region.name)))
  const copies = members.filter((member) => member.template).length
  return {
    initiatives: members.length,
    voices: members.filter((member) => member.representative).length,
    uniqueByMunicipality: municipalities.size,
    municipalities: municipalities.size,
    regions,
    campaignShare: members.length === 0 ? 0 : copies / members.length,
    days: countDays(members),
    silentRegions: allRegions === null ? null : allRegions.filter((name) => !heard.has(regionKey(name))),
  }
}

function countRegions(members: readonly BriefMember[]): RegionSpread[] {
  const found = new Map<string, { name: string; initiatives: number; municipalities: Set<string> }>()
  for (const member of members) {
    const name = member.region?.trim() ?? ''
    if (name === '') continue
    const { region: key, municipality } = placeKeysOf(member)
    const region = found.get(key) ?? { name, initiatives: 0, municipalities: new Set<string>() }
    region.initiatives++
    if (municipality !== null) region.municipalities.add(municipality)
    found.set(key, region)
  }
  return [...found.values()]
    .map(({ name, initiatives, municipalities }) => ({
      name,
      initiatives,
      municipalities: municipalities.size,
    }))
    .sort((a, b) => b.initiatives - a.initiatives || (a.name < b.name ? -1 : 1))
}

/** Days on which something came, with the running total: the growth of the theme. */
function countDays(members: readonly BriefMember[]): Spread['days'] {
  const perDay = new Map<string, number>()
  for (const member of members) {
    const day = member.date?.slice(0, 10) ?? ''
    if (/^\d{4}-\d\d-\d\d$/.test(day)) perDay.set(day, (perDay.get(day) ?? 0) + 1)
  }
  let total = 0
  return [...perDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, initiatives]) => ({ day, initiatives, total: (total += initiatives) }))
}
