import { z } from 'zod'
import { RoundId } from '../../model/ids.ts'
import { SubmitInitiative } from '../../model/initiative.ts'
import type { Round } from '../../model/round.ts'
import { Refusal, refusals, required } from '../../model/refusal.ts'
import { lockNumbering } from '../../store/initiative.ts'
import { findImported } from '../../store/imported.ts'
import { findRoundForSubmission } from '../../store/round.ts'
import { decide } from '../policy.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { parseInput } from '../perform.ts'
import { file } from './file-initiatives.ts'
import { municipalityOf, refuseOutsideIntake, refuseUnfit } from './submit-initiative.ts'

const RefusedRow = z.object({ row: z.number().int(), code: z.string(), sentence: z.string(), field: z.string() })

const ImportResult = z.object({
  taken: z.number().int(),
  /** Known from an earlier import by their own number: nothing was written for them. */
  repeated: z.number().int(),
  refused: z.array(RefusedRow),
})

/** A coordinator imports into their own scope; what the scope is, the grant says. */
async function importSubject(context: Context, input: { roundId: string }) {
  const subject = await roundSubject(context, input)
  const grant = context.actor.account?.grants.find(({ role }) => role === 'coordinator' || role === 'moderator')
  return { ...subject, region: grant?.region ?? null, oktmo: grant?.oktmo ?? null, direction: grant?.direction ?? null }
}

/** One row: schema, round rules, scope of the importing person, then filed under its own number. */
async function importRow(context: Context, round: Round, raw: unknown, dryRun: boolean): Promise<'taken' | 'repeated'> {
  const { roundId } = round
  const said = parseInput(SubmitInitiative, { ...(raw as object), roundId })
  refuseUnfit(round, said)
  const municipality = await municipalityOf(context, said)
  const { region, oktmo } = municipality
  const subject = { roundId, stage: round.stage, region, oktmo, direction: said.direction }
  const decision = decide(context.actor, 'import.run', subject)
  if (!decision.allowed) throw new Refusal(decision.code)
  const filedBy = required(context.actor.account, 'not-signed-in').accountId
  if (said.ownId !== null && (await findImported(context.tx, roundId, filedBy, said.ownId))) return 'repeated'
  if (dryRun) return 'taken'
  return (await file(context, said, { channel: 'import', accountId: null, filedBy, municipality })) === null ? 'repeated' : 'taken'
}

/** At most 500 rows in one transaction: every row is taken, known already, or refused with its reason; none is lost silently. */
export const importInitiatives = verb({
  name: 'import-initiatives',
  title: 'Загрузить инициативы',
  kind: 'change',
  may: 'import.run',
  route: { method: 'POST', path: '/rounds/:roundId/imports' },
  input: z.object({
    roundId: RoundId,
    dryRun: z.boolean().default(false),
    rows: z.array(z.object({ row: z.number().int(), fields: z.record(z.string(), z.unknown()) })).max(500),
  }),
  output: ImportResult,
  subject: importSubject,
  run: async (context, { roundId, dryRun, rows }) => {
    const round = required(await findRoundForSubmission(context.tx, roundId))
    refuseOutsideIntake(round, context.now)
    // Two imports of the same rows must see each other's before they decide what is new.
    if (!dryRun) await lockNumbering(context.tx, roundId)
    const result = { taken: 0, repeated: 0, refused: [] as z.input<typeof RefusedRow>[] }
    for (const { row, fields } of rows) {
      try {
        result[await importRow(context, round, fields, dryRun)] += 1
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const field = error.fields[0]?.path ?? ''
        result.refused.push({ row, code: error.code, sentence: refusals[error.code][1], field })
      }
    }
    if (!dryRun) await context.record(roundId, { kind: 'import-finished', subjectKind: 'round', subjectId: roundId, facts: { taken: result.taken, repeated: result.repeated, refused: result.refused.length } })
    return result
  },
})
