import { z } from 'zod'
import type { Lexicon } from '../text/lexicon.ts'
import type { AssistantRefusal } from '../model/wording.ts'
import type { Assistant, CitedWording, Suggestion, ThemeAsked } from './assistant.ts'
import { bearOut, shareBehindName, shareBehindSentence } from './bear-out.ts'
import { tokensOf, type AssistantCall, type Budget } from './budget.ts'
import { askChat, askEmbeddings, mostAnswerTokens, Unreachable, Unreadable, type Answered, type EndpointSettings, type Fetch } from './endpoint.ts'
import { masked, prepareTheme } from './prepare-theme.ts'
import { briefChat, labelChat, type Chat } from './prompts.ts'

const longestLabel = 150
const longestSentence = 400
const mostSentences = 5

const Claimed = (longest: number) => z.object({ text: z.string().max(longest), sources: z.array(z.object({ id: z.coerce.string(), quote: z.string().max(2000) })).max(12) })
const ClaimedLabel = Claimed(longestLabel)
const ClaimedBrief = z.object({ sentences: z.array(Claimed(longestSentence)).max(20) })

export interface OpenAiParts {
  readonly settings: EndpointSettings
  readonly fetch: Fetch
  readonly budget: Budget
  readonly lexicon: Lexicon
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number
}

const refused = (why: AssistantRefusal): { readonly given: false; readonly why: AssistantRefusal } => ({ given: false, why })

/** An assistant behind an endpoint of the OpenAI protocol: a provider's or a server of one's own. */
export class OpenAiAssistant implements Assistant {
  readonly isOn = true
  readonly #parts: OpenAiParts

  constructor(parts: OpenAiParts) {
    this.#parts = parts
  }

  suggestLabel = async (theme: ThemeAsked): Promise<Suggestion<CitedWording>> => {
    const borne = await this.#word('label', theme, labelChat, (content) => [ClaimedLabel.parse(content)])
    return borne.given ? { given: true, value: borne.value[0]! } : borne
  }

  suggestBrief = (theme: ThemeAsked): Promise<Suggestion<readonly CitedWording[]>> =>
    this.#word('brief', theme, briefChat, (content) => ClaimedBrief.parse(content).sentences)

  embed = async (texts: readonly string[]): Promise<Suggestion<readonly Float64Array[]>> => {
    const { settings, fetch } = this.#parts
    if (settings.embeddingModel === null) return refused('off')
    if (texts.length === 0) return { given: true, value: [] }
    const leaving = texts.map(masked)
    const needed = leaving.reduce((sum, { length }) => sum + tokensOf(length), 0)
    return this.#call('embedding', needed, () => askEmbeddings(fetch, settings, leaving), ({ content }) => (content as number[][]).map(unit))
  }

  /** Sends the masked passages, and gives back only the sentences that are borne out, by the caller's own ids. */
  #word(
    purpose: 'label' | 'brief',
    theme: ThemeAsked,
    chatOf: (prepared: ThemeAsked) => Chat,
    claims: (content: unknown) => z.output<typeof ClaimedLabel>[],
  ): Promise<Suggestion<readonly CitedWording[]>> {
    const { settings, fetch, lexicon } = this.#parts
    const { sent, given } = prepareTheme(theme)
    const chat = chatOf(sent)
    const needed = tokensOf(chat.system.length + chat.user.length) + mostAnswerTokens
    return this.#call(purpose, needed, () => askChat(fetch, settings, chat), ({ content }) => {
      const borne = claims(content).flatMap((claimed) => bearOut(claimed, { sent: sent.passages, given }, lexicon, purpose === 'label' ? shareBehindName : shareBehindSentence) ?? [])
      return borne.length === 0 ? null : borne.slice(0, mostSentences)
    })
  }

  /** One call within the budget, written down whatever became of it. */
  async #call<Value>(purpose: AssistantCall['purpose'], needed: number, ask: () => Promise<Answered>, read: (answered: Answered) => Value | null): Promise<Suggestion<Value>> {
    const { budget, clock } = this.#parts
    if ((await budget.left()) < needed) return refused('no-budget')
    const from = clock()
    const written = async (outcome: AssistantCall['outcome'], tokens: { readonly tokensIn: number; readonly tokensOut: number }) =>
      budget.spend({ purpose, tokensIn: tokens.tokensIn, tokensOut: tokens.tokensOut, took: Math.round(clock() - from), outcome })
    let answered: Answered | null = null
    try {
      answered = await ask()
      const value = read(answered)
      await written(value === null ? 'nothing-borne-out' : 'answered', answered)
      return value === null ? refused('nothing-borne-out') : { given: true, value }
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof Unreadable || error instanceof z.ZodError)) throw error
      const why = error instanceof Unreachable ? 'unreachable' : 'unreadable-answer'
      // A call that failed may have been billed all the same.
      await written(why, answered ?? { tokensIn: needed, tokensOut: 0 })
      return refused(why)
    }
  }
}

function unit(vector: readonly number[]): Float64Array {
  const length = Math.hypot(...vector) || 1
  return Float64Array.from(vector, (value) => value / length)
}
