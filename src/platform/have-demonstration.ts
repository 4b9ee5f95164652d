import { generateInitiatives } from '../../bench/generator/generate-initiatives.ts'
import { createThreadedAnalysis } from '../jobs/analyse-in-thread.ts'
import { signInsOf } from '../jobs/demonstration/cast.ts'
import { demonstrationState, loadDemonstration } from '../jobs/demonstration/load-demonstration.ts'
import type { JobKit } from '../jobs/job.ts'
import type { LoadedRegisters } from '../model/registers.ts'
import { readLexiconBytes } from '../resources/load-lexicon.ts'
import type { Toolkit } from '../stages/toolkit.ts'

export interface DemonstrationParts {
  readonly kit: Toolkit
  readonly address: string
  readonly registers: LoadedRegisters
  readonly say: (line: string) => void
}

const textsCount = 3_000
const seed = 2_026

/** Letters of the demonstration go to made-up people: they count as sent and leave for nowhere. */
const nowhere = { send: async () => undefined }

async function load({ kit, address, registers, say }: DemonstrationParts): Promise<void> {
  const jobKit: JobKit = { ...kit, post: nowhere, analyse: createThreadedAnalysis(readLexiconBytes()) }
  const directions = registers.directions2023.map(({ code, name, words }) => ({ code, name, words: [...words] }))
  const texts = [...generateInitiatives({ count: textsCount, seed }, registers)]
  await loadDemonstration({ kit: jobKit, address, directions: directions as never, texts, say })
}

/**
 * Loads the demonstration into an empty database, or what is missing of it when loading was cut off (about a minute).
 * Returns its sign-ins in one line; null when the database holds somebody's own rounds.
 */
export async function haveDemonstration(parts: DemonstrationParts): Promise<string | null> {
  const state = await demonstrationState(parts.kit)
  if (state === 'foreign') return null
  if (state !== 'loaded') await load(parts)
  const signIns = signInsOf(parts.kit.ids)
  const [first] = signIns
  const logins = signIns.map(({ email }) => email.slice(0, email.indexOf('@')))
  return `вход: ${logins.join(', ')} (адрес …${first!.email.slice(first!.email.indexOf('@'))}, пароль ${first!.password})`
}
