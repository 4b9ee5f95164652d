import { Refusal } from '../../model/refusal.ts'
import { CreateRound, Round } from '../../model/round.ts'
import { addCriteria } from '../../store/criterion.ts'
import { addRound } from '../../store/round.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

export const createRound = verb({
  name: 'create-round',
  title: 'Создать раунд',
  kind: 'change',
  may: 'round.create',
  route: { method: 'POST', path: '/rounds' },
  input: CreateRound,
  output: Round,
  subject: platformSubject,
  run: async ({ tx, now, registers, record }, input) => {
    if (!(await addRound(tx, input, now, false))) throw new Refusal('already-exists', [{ path: 'roundId', reason: 'taken' }])
    await addCriteria(tx, input.roundId, registers.criteria)
    const { roundId, kind, zone, opensAt, closesAt } = input
    await record(roundId, { kind: 'round-created', subjectKind: 'round', subjectId: roundId, facts: { kind, zone, opensAt, closesAt } })
    return { ...input, stage: 'prepare' as const, demonstration: false }
  },
})
