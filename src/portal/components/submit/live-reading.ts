import type { OutputOf } from '../../../web/road.ts'

export type FoundMunicipality = OutputOf<'findMunicipalities'>['municipalities'][number]
export type SimilarOne = OutputOf<'findSimilar'>['similar'][number]
export type Reading = OutputOf<'previewReading'>['reading']
export type KeptFile = OutputOf<'addFile'>

interface Refused {
  readonly code: string
  readonly sentence: string
}

/** What the platform's own API answered, why it refused, or null when it did not answer at all: the form goes on without. */
async function call<Answer>(path: string, init: RequestInit): Promise<{ answer: Answer } | { refused: Refused } | null> {
  try {
    const response = await fetch(`/api/v1${path}`, init)
    const body = await response.json()
    return response.ok ? { answer: body as Answer } : { refused: body as Refused }
  } catch {
    return null
  }
}

const asJson = (body: object): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

async function ask<Answer>(path: string, body?: object): Promise<Answer | null> {
  const said = await call<Answer>(path, body ? asJson(body) : {})
  return said && 'answer' in said ? said.answer : null
}

export async function findMunicipalities(query: string): Promise<readonly FoundMunicipality[] | null> {
  const answer = await ask<OutputOf<'findMunicipalities'>>(`/municipalities?${new URLSearchParams({ query })}`)
  return answer?.municipalities ?? null
}

/** Who has said this already and how the text is read; null where there was no answer. */
export async function readLive(roundId: string, text: string, asks: boolean): Promise<{ similar: readonly SimilarOne[] | null; reading: Reading | null }> {
  const [similar, reading] = await Promise.all([
    ask<OutputOf<'findSimilar'>>(`/rounds/${roundId}/similar`, { text }),
    ask<OutputOf<'previewReading'>>(`/rounds/${roundId}/reading`, { text, asks }),
  ])
  return { similar: similar?.similar ?? null, reading: reading?.reading ?? null }
}

/** Keeps the draft on the server: its new version, `stale` when another device was faster, null without an answer. */
export async function keepOnServer(roundId: string, draft: { formKey: string; version: number; said: object }): Promise<number | 'stale' | null> {
  const said = await call<OutputOf<'keepDraft'>>(`/rounds/${roundId}/drafts`, asJson(draft))
  if (said === null) return null
  if ('answer' in said) return said.answer.version
  return said.refused.code === 'stale' ? 'stale' : null
}

export const formFiles = async (roundId: string, formKey: string): Promise<readonly KeptFile[] | null> =>
  (await ask<OutputOf<'listFormFiles'>>(`/rounds/${roundId}/form-files`, { formKey }))?.files ?? null

/** Adds a file to the opened form; a sentence when it was refused, null without an answer. */
export async function sendFile(roundId: string, formKey: string, file: File): Promise<KeptFile | string | null> {
  const headers = { 'content-type': 'application/octet-stream', 'form-key': formKey }
  const said = await call<KeptFile>(`/rounds/${roundId}/attachments/bytes?${new URLSearchParams({ name: file.name.slice(-300) })}`, { method: 'POST', headers, body: file })
  return said === null ? null : 'answer' in said ? said.answer : said.refused.sentence
}

export const takeFileAway = (roundId: string, formKey: string, attachmentId: string) =>
  ask<OutputOf<'removeFile'>>(`/rounds/${roundId}/attachments/${attachmentId}/removal`, { formKey })
