import { z } from 'zod'
import { RoundId } from '../../model/ids.ts'
import { PreviewedReading } from '../../model/initiative-reading.ts'
import { textField } from '../../model/text-field.ts'
import { qualityHints } from '../../analysis/quality-hints.ts'
import { readText } from '../../analysis/read-text.ts'
import { findPersonalData, masks } from '../../text/personal-data.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Asked while the author types: what we understand — direction, references, personal data, what would help. Nothing is stored. */
export const previewReading = verb({
  name: 'preview-reading',
  title: 'Как прочитан текст',
  kind: 'read',
  may: 'initiative.read',
  route: { method: 'POST', path: '/rounds/:roundId/reading' },
  /** `asks`: a proposal was filled in by itself. */
  input: z.object({ roundId: RoundId, text: textField(70_000), asks: z.boolean().default(false) }),
  output: z.object({ reading: PreviewedReading }),
  subject: roundSubject,
  run: async ({ lexicon, directions }, { roundId, text, asks }) => {
    const { fragments, references, competence, instruments, language } = readText(text, lexicon)
    const suggestion = text.trim() === '' ? null : await directions.suggest(roundId, text)
    const hints = qualityHints(text, { fragments, asks, lexicon }).map((hint) =>
      hint.kind === 'several-problems' ? { kind: hint.kind, parts: hint.parts.map(({ spans }) => ({ spans: [...spans] })) } : hint,
    )
    return {
      reading: {
        fragments: [...fragments],
        references: [...references],
        personal: findPersonalData(text).map((one) => ({ ...one, mask: masks[one.kind] })),
        competence,
        instruments: [...instruments],
        suggestedDirection: suggestion?.direction ?? null,
        because: [...(suggestion?.because ?? [])],
        hints,
        language,
      },
    }
  },
})
