/** What one call took, as the endpoint told it (or reckoned from the letters when it does not). */
export interface AssistantCall {
  readonly purpose: 'label' | 'brief' | 'embedding'
  readonly tokensIn: number
  readonly tokensOut: number
  /** Milliseconds. */
  readonly took: number
  readonly outcome: 'answered' | 'unreachable' | 'unreadable-answer' | 'nothing-borne-out'
}

/** Tokens that may still be spent today, and where calls are written down. */
export interface Budget {
  readonly left: () => Promise<number>
  readonly spend: (call: AssistantCall) => Promise<void>
}

/** Letters to tokens, on the safe side: Russian takes two to three letters a token. */
export const tokensOf = (letters: number): number => Math.ceil(letters / 2)

/** A budget kept in memory: for one process and for tests. */
export function memoryBudget(tokensADay: number): Budget & { readonly calls: AssistantCall[] } {
  const calls: AssistantCall[] = []
  return {
    calls,
    left: async () => tokensADay - calls.reduce((sum, { tokensIn, tokensOut }) => sum + tokensIn + tokensOut, 0),
    spend: async (call) => void calls.push(call),
  }
}
