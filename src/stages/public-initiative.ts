import type { PublicInitiative } from '../model/initiative.ts'
import type { FullInitiative } from '../store/initiative.ts'

/** What everybody may see: personal data masked where the digest found some, nobody's account or receipt. */
export function publicInitiative(full: FullInitiative, masked: Partial<PublicInitiative> | null): PublicInitiative {
  const { authorId: _author, authorAccountId: _account, receiptHash: _hash, statusReason: _reason, decidedAt: _at, ...open } = full
  return { ...open, ...masked }
}
