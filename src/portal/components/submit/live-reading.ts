import type { OutputOf } from '../../../web/road.ts'

export type FoundMunicipality = OutputOf<'findMunicipalities'>['municipalities'][number]
export type SimilarOne = OutputOf<'findSimilar'>['similar'][number]
export type Reading = OutputOf<'previewReading'>['reading']

/** Asks the platform's own API; null when it did not answer (no connection, too many): the form goes on without. */
async function ask<Answer>(path: string, body?: object): Promise<Answer | null> {
  try {
    const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`/api/v1${path}`, init)
    return response.ok ? ((await response.json()) as Answer) : null
  } catch {
    return null
  }
}

export async function findMunicipalities(query: string): Promise<readonly FoundMunicipality[] | null> {
  const answer = await ask<OutputOf<'findMunicipalities'>>(`/municipalities?${new URLSearchParams({ query })}`)
  return answer?.municipalities ?? null
}

/** Who has said this already and how the text is read; null where there was no answer. */
export async function readLive(roundId: string, text: string): Promise<{ similar: readonly SimilarOne[] | null; reading: Reading | null }> {
  const [similar, reading] = await Promise.all([
    ask<OutputOf<'findSimilar'>>(`/rounds/${roundId}/similar`, { text }),
    ask<OutputOf<'previewReading'>>(`/rounds/${roundId}/reading`, { text }),
  ])
  return { similar: similar?.similar ?? null, reading: reading?.reading ?? null }
}
