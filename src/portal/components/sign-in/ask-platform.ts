/** The platform's own sentence about why it refused. */
export class Told extends Error {}

/** A GET, or a POST of a body; what comes back, or the sentence of the refusal thrown. */
export async function askPlatform(path: string, body?: object): Promise<Record<string, unknown>> {
  const sent = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(path, { ...sent, credentials: 'same-origin' })
  const said = (await answer.json()) as Record<string, unknown>
  if (!answer.ok) throw new Told(String(said['sentence'] ?? ''))
  return said
}
