import type { AssistantRefusal } from '../model/wording.ts'

/** What an author said, as it may leave the house: personal data masked. `id` tells authors apart. */
export interface Passage {
  readonly id: string
  readonly text: string
}

/** A stretch of a passage that bears a sentence out, letter by letter: `text.slice(from, to)` is the quote (UTF-16). */
export interface Cited {
  readonly id: string
  readonly from: number
  readonly to: number
}

/** A wording with what it rests on; a wording without sources is never given. */
export interface CitedWording {
  readonly text: string
  readonly sources: readonly Cited[]
}

export type Suggestion<Value> = { readonly given: true; readonly value: Value } | { readonly given: false; readonly why: AssistantRefusal }

/** What a theme is called now and the passages it rests on: one a voice, no copies. */
export interface ThemeAsked {
  readonly label: string
  readonly terms: readonly string[]
  readonly passages: readonly Passage[]
}

/**
 * Suggests wordings that a person may take or leave. Nothing else in the house waits for it: every fault is a value.
 * Two implementations: `noAssistant` and `OpenAiAssistant`.
 */
export interface Assistant {
  readonly isOn: boolean
  /** Another name for a theme, at most 150 letters. */
  readonly suggestLabel: (theme: ThemeAsked) => Promise<Suggestion<CitedWording>>
  /** Other sentences for a brief, at most five. */
  readonly suggestBrief: (theme: ThemeAsked) => Promise<Suggestion<readonly CitedWording[]>>
  /** One vector of length 1 a text, in order. */
  readonly embed: (texts: readonly string[]) => Promise<Suggestion<readonly Float64Array[]>>
}

/** The assistant that is not there: nothing is asked, nothing leaves. The default. */
export const noAssistant: Assistant = {
  isOn: false,
  suggestLabel: async () => ({ given: false, why: 'off' }),
  suggestBrief: async () => ({ given: false, why: 'off' }),
  embed: async () => ({ given: false, why: 'off' }),
}
