import { generateInitiatives } from '../../bench/generator/generate-initiatives.ts'
import { analyseCorpus } from '../analysis/analyse-corpus.ts'
import { learnDirections } from '../analysis/directions.ts'
import { signInsOf } from '../jobs/demonstration/cast.ts'
import { demonstrationState, loadDemonstration } from '../jobs/demonstration/load-demonstration.ts'
import type { Analyse, JobKit } from '../jobs/job.ts'
import { createPlacing } from '../jobs/place-here.ts'
import type { Direction } from '../model/round.ts'
import type { LoadedRegisters } from '../model/registers.ts'
import type { DirectionSuggestions, Toolkit } from '../stages/toolkit.ts'
import { oneAtATime } from '../store/one-at-a-time.ts'
import type { Lexicon } from '../text/lexicon.ts'

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

/** All rounds of the demonstration have the same directions: learned once, from their vocabulary, instead of again and again. */
function suggestionsFrom(directions: readonly Direction[], lexicon: Lexicon): DirectionSuggestions {
  const vocabulary = directions.flatMap(({ code, name, words }) => [name, ...words].map((text) => ({ text, label: code as string })))
  const model = learnDirections(vocabulary, lexicon, seed)
  return {
    suggest: async (_roundId, text) => {
      const { label, confidence, decision } = model.classify(text)
      return decision === 'decided' ? { direction: label, confidence, because: [] } : null
    },
  }
}

async function load({ kit, address, registers, say }: DemonstrationParts): Promise<void> {
  const directions = registers.directions2023.map(({ code, name, words }) => ({ code, name, words: [...words] }) as unknown as Direction)
  const suggestions = suggestionsFrom(directions, kit.lexicon)
  // In this thread: nobody is served yet, and a thread for each of many small runs would cost more than the runs.
  const analyse: Analyse = async (texts, settings) => analyseCorpus(texts, kit.lexicon, settings)
  const jobKit: JobKit = { ...kit, directions: suggestions, post: nowhere, analyse, place: createPlacing(kit.lexicon) }
  const texts = [...generateInitiatives({ count: textsCount, seed }, registers)]
  await loadDemonstration({ kit: jobKit, address, directions, texts, say })
}

/**
 * Loads the demonstration into an empty database, or what is missing of it when loading was cut off (about a minute).
 * Returns its sign-ins in one line; null when the database holds somebody's own rounds.
 */
export async function haveDemonstration(parts: DemonstrationParts): Promise<string | null> {
  if ((await demonstrationState(parts.kit)) === 'foreign') return null
  // Two programs started on one database: the second waits until the first has loaded, then finds it done.
  await oneAtATime(parts.address, 'demonstration', async () => {
    if ((await demonstrationState(parts.kit)) !== 'loaded') await load(parts)
  })
  const signIns = signInsOf(parts.kit.ids)
  const [first] = signIns
  const logins = signIns.map(({ email }) => email.slice(0, email.indexOf('@')))
  return `вход: ${logins.join(', ')} (адрес …${first!.email.slice(first!.email.indexOf('@'))}, пароль ${first!.password})`
}
