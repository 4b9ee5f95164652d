import { z } from 'zod'
import { differenceOfWords } from '../text/word-difference.ts'

const Piece = z.object({ text: z.string(), own: z.boolean() })

/** An amendment as people compare it: the words as they are and as they should be, cut where they differ. */
export const Amendment = z.object({ act: z.string(), article: z.string(), before: z.array(Piece), after: z.array(Piece) })
export type Amendment = z.infer<typeof Amendment>

/** Null for a text that names no article and no words of an act. */
export function amendmentOf({ act, article, oldWording, proposal }: { readonly [Name in 'act' | 'article' | 'oldWording' | 'proposal']?: string | undefined }): Amendment | null {
  if (!article?.trim() && !oldWording?.trim()) return null
  const { first, second } = differenceOfWords(oldWording ?? '', proposal ?? '')
  return { act: act ?? '', article: article ?? '', before: [...first], after: [...second] }
}
