import { z } from 'zod'
import { RoundId } from '../../model/ids.ts'
import { required } from '../../model/refusal.ts'
import { Round } from '../../model/round.ts'
import { findRound, listRounds as storedRounds } from '../../store/round.ts'
import { platformSubject, roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

export const listRounds = verb({
  name: 'list-rounds',
  title: 'Раунды',
  kind: 'read',
  may: 'round.read',
  route: { method: 'GET', path: '/rounds' },
  input: z.object({}),
  output: z.object({ rounds: z.array(Round) }),
  subject: platformSubject,
  run: async ({ tx }) => ({ rounds: await storedRounds(tx) }),
})

export const readRound = verb({
  name: 'read-round',
  title: 'Раунд',
  kind: 'read',
  may: 'round.read',
  route: { method: 'GET', path: '/rounds/:roundId' },
  input: z.object({ roundId: RoundId }),
  output: Round,
  subject: roundSubject,
  run: async ({ tx }, { roundId }) => required(await findRound(tx, roundId)),
})
