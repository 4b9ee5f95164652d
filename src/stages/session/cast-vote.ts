import { z } from 'zod'
import { RoundId, SessionId, StatementId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { AddStatement, CastVote, Statement, VoteChoice } from '../../model/session.ts'
import { addStatement as storeStatement, decideStatement as storeDecision, findSessionLine, findStatement, listStatements } from '../../store/session.ts'
import { addSessionEvent } from '../../store/session-event.ts'
import { putVote, votesOf } from '../../store/vote.ts'
import { verb } from '../toolkit.ts'
import { sessionSubject } from './session-subject.ts'

const Key = z.object({ roundId: RoundId, sessionId: SessionId })

/** One vote of one person; voting again replaces it. Journal and screens learn of it in the same transaction. */
export const castVote = verb({
  name: 'cast-vote',
  title: 'Проголосовать',
  kind: 'change',
  may: 'vote.cast',
  route: { method: 'POST', path: '/rounds/:roundId/sessions/:sessionId/votes' },
  input: CastVote,
  output: z.object({ statementId: StatementId, choice: VoteChoice }),
  subject: sessionSubject,
  run: async ({ tx, ids, now, actor, record }, vote) => {
    const accountId = required(actor.account, 'not-signed-in').accountId
    const session = required(await findSessionLine(tx, vote))
    if (session.state !== 'open') throw new Refusal('session-not-open')
    const statement = required(await findStatement(tx, vote))
    if (statement.state !== 'shown') throw new Refusal('not-found')
    const salt = ids.secret()
    await putVote(tx, { ...vote, accountId, salt }, now)
    // The journal holds a commitment, not the choice: without the salt beside the vote the three choices cannot be tried against it.
    const commitment = ids.commit(salt, `${accountId}/${vote.statementId}/${vote.choice}/${now.toISOString()}`)
    await record(vote.roundId, { kind: 'vote-cast', subjectKind: 'session', subjectId: vote.sessionId, facts: { statementId: vote.statementId, commitment } })
    await addSessionEvent(tx, vote, 'voted', now)
    return { statementId: vote.statementId, choice: vote.choice }
  },
})

/** A participant's own statement waits for the facilitator before others see it. */
export const addStatement = verb({
  name: 'add-statement',
  title: 'Предложить тезис',
  kind: 'change',
  may: 'statement.add',
  route: { method: 'POST', path: '/rounds/:roundId/sessions/:sessionId/statements' },
  input: AddStatement,
  output: z.object({ statementId: StatementId }),
  subject: sessionSubject,
  run: async ({ tx, ids, now, actor, record }, { text, themeId, ...key }) => {
    const session = required(await findSessionLine(tx, key))
    if (session.state === 'closed') throw new Refusal('session-not-open')
    const statementId = ids.next()
    const accountId = required(actor.account, 'not-signed-in').accountId
    await storeStatement(tx, { ...key, statementId, text: text.trim(), themeId, origin: 'participant', state: 'waiting', accountId, at: now })
    await record(key.roundId, { kind: 'statement-added', subjectKind: 'session', subjectId: key.sessionId, facts: { statementId } })
    await addSessionEvent(tx, key, 'statement-waiting', now)
    return { statementId }
  },
})

export const decideStatement = verb({
  name: 'decide-statement',
  title: 'Показать или отклонить тезис',
  kind: 'change',
  may: 'session.run',
  route: { method: 'POST', path: '/rounds/:roundId/sessions/:sessionId/statements/:statementId/decision' },
  input: Key.extend({ statementId: StatementId, decision: z.enum(['shown', 'rejected']) }),
  output: z.object({ statementId: StatementId }),
  subject: sessionSubject,
  run: async ({ tx, now, record }, { decision, statementId, ...key }) => {
    if (!(await storeDecision(tx, { ...key, statementId }, decision))) throw new Refusal('already-decided')
    const kind = decision === 'shown' ? 'statement-approved' : 'statement-rejected'
    await record(key.roundId, { kind, subjectKind: 'statement', subjectId: statementId, facts: { sessionId: key.sessionId } })
    await addSessionEvent(tx, key, 'statement-decided', now)
    return { statementId }
  },
})

/** What the phone shows: the next statement this person has not voted on, how many are left, and their own votes. */
export const readMyVotes = verb({
  name: 'read-my-votes',
  title: 'Мои голоса',
  kind: 'read',
  may: 'vote.cast',
  route: { method: 'GET', path: '/rounds/:roundId/sessions/:sessionId/my-votes' },
  input: Key,
  output: z.object({ next: Statement.nullable(), left: z.number().int(), voted: z.array(z.object({ statement: Statement, choice: VoteChoice })) }),
  subject: sessionSubject,
  run: async ({ tx, actor }, key) => {
    const accountId = required(actor.account, 'not-signed-in').accountId
    const mine = await votesOf(tx, { ...key, accountId })
    const shown = (await listStatements(tx, key)).filter(({ state }) => state === 'shown')
    const open = shown.filter(({ statementId }) => !mine.has(statementId))
    const voted = shown.flatMap((statement) => {
      const choice = mine.get(statement.statementId)
      return choice === undefined ? [] : [{ statement, choice }]
    })
    return { next: open[0] ?? null, left: open.length, voted }
  },
})
