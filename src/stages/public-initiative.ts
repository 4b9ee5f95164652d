import type { PublicInitiative } from '../model/initiative.ts'
import type { Digest } from '../store/digest.ts'
import type { FullInitiative } from '../store/initiative.ts'
import { maskPersonal, maskWords } from './read-words.ts'

/** The initiative as its author typed it, without account and receipt: for the author and for moderators. */
export function initiativeAsTyped(full: FullInitiative): PublicInitiative {
  const { authorId: _author, authorAccountId: _account, receiptHash: _hash, statusReason: _reason, decidedAt: _at, joins: _joins, channel: _channel, ...open } = full
  return open
}

/**
 * What everybody may see: personal data masked, always. A digest saves the masking when it is of this very version; one
 * that is missing or older (the text was corrected and its job has not run yet) must not show anything unmasked.
 */
export function publicInitiative(full: FullInitiative, digest: Pick<Digest, 'version' | 'masked'> | undefined): PublicInitiative {
  return { ...initiativeAsTyped(full), ...maskedNotes(full), ...(digest?.version === full.version ? digest.masked : maskWords(wordsOf(full))) }
}

/** The short answers beside the text, masked each time: they are not part of what the reader digests. */
function maskedNotes({ act, article, oldWording, cost, practiceTerm, practiceResult, practiceResources }: FullInitiative) {
  const notes = { act, article, oldWording, cost, practiceTerm, practiceResult, practiceResources }
  return Object.fromEntries(Object.entries(notes).map(([name, text]) => [name, maskPersonal(text ?? '')])) as typeof notes
}

/** The words of an initiative and nothing else of it. */
export const wordsOf = ({ title, problem, proposal, practice, effect }: FullInitiative) => ({ title, problem, proposal, practice, effect })
