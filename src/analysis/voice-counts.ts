import type { VoiceCounts } from './analyse-corpus-types.ts'
import type { BriefMember } from './brief-member.ts'
import { placeKeysOf } from './brief-member.ts'

/** How many initiatives, municipalities and regions stand behind something; a member listed twice counts once. */
export function countVoices(members: Iterable<BriefMember>): VoiceCounts {
  const ids = new Set<string>()
  const municipalities = new Set<string>()
  const regions = new Set<string>()
  for (const member of members) {
    ids.add(member.id)
    const { municipality, region } = placeKeysOf(member)
    if (municipality !== null) municipalities.add(municipality)
    if (region !== '') regions.add(region)
  }
  return { initiatives: ids.size, municipalities: municipalities.size, regions: regions.size }
}
