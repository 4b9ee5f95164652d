import { createHash } from 'node:crypto'
import type { Assistant } from '../assistant/assistant.ts'
import type { TextMeaning } from '../stages/toolkit.ts'

/** A shorter text says too little to be worth asking; of a longer one so many letters are. */
const [shortest, longest] = [40, 2_000]
/** Who types does not wait longer; an answer that comes later is there for the next pause. */
const patience = 400
const kept = 1_000
/** Questions at the endpoint at one time; the others are answered by words. */
const atOnce = 4

export interface QuestionMeaningsParts {
  readonly embed: Assistant['embed']
  /** Whether questions of visitors may spend: a share of the budget is kept for the texts themselves. */
  readonly maySpend: () => Promise<boolean>
  readonly patience?: number
}

/**
 * What the text being typed means: asked of the endpoint at most once a text, never waited for longer than a moment. Null when
 * there is no answer in time, whatever the reason: then words alone decide.
 */
export function createQuestionMeanings({ embed, maySpend, patience: wait = patience }: QuestionMeaningsParts): (text: string) => Promise<TextMeaning | null> {
  const known = new Map<string, Promise<TextMeaning | null>>()
  let asking = 0

  const ask = async (text: string): Promise<TextMeaning | null> => {
    asking++
    try {
      if (!(await maySpend())) return null
      const made = await embed([text])
      return made.given ? (made.value[0] ?? null) : null
    } catch {
      return null
    } finally {
      asking--
    }
  }

  return async (text) => {
    const asked = text.trim().slice(0, longest)
    if (asked.length < shortest) return null
    const key = createHash('sha256').update(asked).digest('base64')
    let answer = known.get(key)
    if (answer === undefined) {
      if (asking >= atOnce) return null
      answer = ask(asked)
      known.set(key, answer)
      // What failed may be asked again.
      void answer.then((meaning) => meaning === null && known.delete(key))
      if (known.size > kept) known.delete(known.keys().next().value!)
    }
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, wait, null)))
    return Promise.race([answer, late]).finally(() => clearTimeout(timer))
  }
}
