import { learnDirections, type DirectionModel } from '../analysis/directions.ts'
import type { DirectionSuggestions } from '../stages/toolkit.ts'
import { countAccepted, sampleAcceptedTexts } from '../store/accepted-text.ts'
import type { Database } from '../store/connect.ts'
import { listDirections } from '../store/round.ts'
import type { Lexicon } from '../text/lexicon.ts'

/** Learning holds up this thread for some milliseconds an example: no more of them than it needs. */
const mostExamples = 400
const seed = 20_230_214

interface Learned {
  readonly model: DirectionModel
  readonly accepted: number
}

/**
 * Suggests a direction from the vocabulary of the round's directions and what was accepted so far. It learns again when
 * twice as much has been accepted as it knew, so some ten times on the way to 81 000; the old model answers meanwhile.
 */
export function createDirectionSuggestions(db: Database, lexicon: Lexicon): DirectionSuggestions {
  const rounds = new Map<string, Promise<Learned>>()
  const asked = new Map<string, number>()

  const learn = async (roundId: string): Promise<Learned> => {
    const accepted = await countAccepted(db, roundId)
    const vocabulary = (await listDirections(db, roundId)).flatMap(({ code, name, words }) => [name, ...words].map((text) => ({ text, label: code as string })))
    const examples = await sampleAcceptedTexts(db, roundId, mostExamples)
    return { model: learnDirections([...vocabulary, ...examples.map(({ text, direction }) => ({ text, label: direction }))], lexicon, seed), accepted }
  }

  const remember = (roundId: string, learned: Promise<Learned>) => {
    rounds.set(roundId, learned)
    learned.catch(() => rounds.delete(roundId))
    return learned
  }

  /** Looks at the count only now and then: it is a question to the database. */
  const renew = async (roundId: string, known: Learned) => {
    const questions = (asked.get(roundId) ?? 0) + 1
    asked.set(roundId, questions)
    if (questions % 50 !== 0) return
    if ((await countAccepted(db, roundId)) > known.accepted * 2 + 100) void remember(roundId, learn(roundId)).catch(() => undefined)
  }

  return {
    suggest: async (roundId, text) => {
      const known = await (rounds.get(roundId) ?? remember(roundId, learn(roundId)))
      await renew(roundId, known)
      const { label, confidence, decision } = known.model.classify(text)
      return decision === 'decided' ? { direction: label, confidence, because: known.model.wordsFor(text, label) } : null
    },
  }
}
