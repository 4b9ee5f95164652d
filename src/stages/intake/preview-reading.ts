import { z } from 'zod'
import { RoundId } from '../../model/ids.ts'
import { Reading } from '../../model/initiative-reading.ts'
import { textField } from '../../model/text-field.ts'
import { readText } from '../../analysis/read-text.ts'
import { findPersonalData } from '../../text/personal-data.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Asked while the author types: what we understand — direction, references, personal data. Nothing is stored. */
export const previewReading = verb({
  name: 'preview-reading',
  title: 'Как прочитан текст',
  kind: 'read',
  may: 'initiative.read',
  route: { method: 'POST', path: '/rounds/:roundId/reading' },
  input: z.object({ roundId: RoundId, text: textField(70_000) }),
  output: z.object({ reading: Reading }),
  subject: roundSubject,
  run: async ({ lexicon, directions }, { roundId, text }) => {
    const { fragments, references, competence, instruments, language } = readText(text, lexicon)
    const suggestion = text.trim() === '' ? null : await directions.suggest(roundId, text)
    return {
      reading: {
        fragments: [...fragments],
        references: [...references],
        personal: findPersonalData(text),
        competence,
        instruments: [...instruments],
        suggestedDirection: suggestion?.direction ?? null,
        language,
      },
    }
  },
})
