import { textSignature } from '../../analysis/text-signature.ts'
import { initiativeText } from '../../model/initiative-text.ts'
import { putDigest } from '../../store/digest.ts'
import { findInitiative } from '../../store/initiative.ts'
import { putSignature } from '../../store/text-signature.ts'
import { wordsOf } from '../public-initiative.ts'
import { personalDataOf, readWords } from '../read-words.ts'
import type { Context } from '../toolkit.ts'
import { queueReceiptLetter } from './receipt-letter.ts'

/**
 * Reads one initiative as it stands now: masks personal data, finds fragments, references, hints, suggests a direction.
 * Repeatable: the same version gives the same digest. Nothing happens when the initiative is gone or withdrawn.
 */
export async function digestInitiative(context: Context, key: { roundId: string; initiativeId: string }): Promise<void> {
  const { tx, lexicon, directions, now, record } = context
  const full = await findInitiative(tx, key.roundId, key.initiativeId)
  if (full === null || full.status === 'withdrawn') return
  const { version } = full
  const words = wordsOf(full)
  const { masked, reading } = readWords(words, lexicon)
  const suggestion = await directions.suggest(key.roundId, initiativeText(masked))
  const signature = textSignature(initiativeText(full))
  if (signature !== null) await putSignature(tx, { ...key, version }, signature)
  const isNew = await putDigest(
    tx,
    {
      roundId: key.roundId,
      initiativeId: key.initiativeId,
      version,
      masked,
      fragments: reading.fragments,
      references: reading.references,
      personal: personalDataOf(words),
      language: reading.language,
      competence: reading.competence,
      instruments: reading.instruments,
      suggestedDirection: suggestion?.direction ?? null,
      suggestionConfidence: suggestion?.confidence ?? null,
    },
    { at: now, rules: context.readingRules },
  )
  if (isNew && version === 1 && full.channel === 'form') await queueReceiptLetter(context, full)
  if (isNew) await record(key.roundId, { kind: 'initiative-digested', subjectKind: 'initiative', subjectId: key.initiativeId, facts: { version, fragments: reading.fragments.length, references: reading.references.length } })
}
