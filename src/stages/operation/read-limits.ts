import { z } from 'zod'
import { attachmentLimits } from '../../model/attachment.ts'
import { SubmitInitiative } from '../../model/initiative.ts'
import { usualLimits } from '../../model/limits.ts'
import { mostWaitingQuestions } from '../../model/practice-question.ts'
import { questionLimits } from '../../model/request.ts'
import { termDays } from '../../model/working-days.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

const Allowances = z.array(z.object({ count: z.number().int(), seconds: z.number().int() }))
const { title, problem } = SubmitInitiative.shape

/** Every limit that people can meet, for everybody to see: how often, how long, how large, and what is never limited. */
export const readLimits = verb({
  name: 'read-limits',
  title: 'Ограничения для всех',
  kind: 'read',
  may: 'limits.read',
  route: { method: 'GET', path: '/limits' },
  input: z.object({}),
  output: z.object({
    requests: z.array(z.object({ verb: z.string(), person: Allowances, address: Allowances, counts: z.enum(['done', 'refused', 'all']) })),
    /** Of a text, in signs. */
    titleSigns: z.number().int(),
    textSigns: z.number().int(),
    /** Of a file, in bytes, and files of one initiative. */
    fileBytes: z.number().int(),
    files: z.number().int(),
    /** Working days to correct a returned text, and as many to read it. */
    termDays: z.number().int(),
    questionsADay: z.number().int(),
    questionsToAuthor: z.number().int(),
    /** Readers' questions about one practice that may wait for a reply at once. */
    questionsWaiting: z.number().int(),
  }),
  subject: platformSubject,
  run: async () => ({
    requests: Object.entries(usualLimits).map(([name, { person, address, counts }]) => ({ verb: name, person: [...person], address: [...address], counts })),
    titleSigns: title.unwrap().maxLength ?? 0,
    textSigns: problem.unwrap().maxLength ?? 0,
    fileBytes: attachmentLimits.bytes,
    files: attachmentLimits.files,
    termDays,
    questionsADay: questionLimits.aDay,
    questionsToAuthor: questionLimits.toAuthor,
    questionsWaiting: mostWaitingQuestions,
  }),
})
