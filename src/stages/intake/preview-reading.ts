import { z } from 'zod'
import { RoundId } from '../../model/ids.ts'
import { Reading } from '../../model/initiative-reading.ts'
import { textField } from '../../model/text-field.ts'
import { soon } from '../soon.ts'
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
  run: soon,
})
