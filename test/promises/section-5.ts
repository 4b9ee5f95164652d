import type { Role } from '../../src/model/account.ts'
import type { Action } from '../../src/stages/policy.ts'

/** One row of the promises' matrix: who, at which stages, under which condition; and our actions it is about. */
export interface Row {
  readonly says: string
  readonly cells: Partial<Record<Role, string>>
  /** Empty: the product does not do this yet, so that nobody may. */
  readonly actions: readonly Action[]
}

const everybody = { anonymous: '*' } as const

/**
 * The matrix of §5 in the notation of the policy: stages, then `o` own, `s` scope, `a` assigned, `&` second person,
 * `!` logged. This is the order; `policy.ts` is what runs; `departures.ts` lists where they differ and why.
 */
export const rows: readonly Row[] = [
  { says: 'initiative: create, edit draft', cells: { author: '1o', coordinator: '1s' }, actions: ['draft.keep'] },
  { says: 'initiative: submit', cells: { author: '1o', coordinator: '1s' }, actions: ['initiative.submit'] },
  { says: 'initiative: new version, clarify', cells: { author: '1-3o' }, actions: ['initiative.resubmit'] },
  { says: 'initiative: withdraw', cells: { author: '1-3o' }, actions: ['initiative.withdraw'] },
  { says: 'initiative: read public version', cells: everybody, actions: ['initiative.read'] },
  { says: 'initiative: read unpublished', cells: { author: '*o', coordinator: '1o', moderator: '1-2s', 'team-lead': '1-3s!' }, actions: ['initiative.read-unpublished'] },
  { says: 'author contacts: read', cells: { author: '*o', coordinator: '*o', moderator: '*s!' }, actions: ['author-contacts.read'] },
  { says: 'moderation: accept, return', cells: { moderator: '1-2s' }, actions: ['moderation.decide', 'moderation.read'] },
  { says: 'moderation: reject', cells: { moderator: '1-2s&' }, actions: ['moderation.reject'] },
  { says: 'appeal: file', cells: { author: '1-2o' }, actions: ['appeal.file'] },
  { says: 'appeal: decide', cells: { 'team-lead': '1-2s' }, actions: ['appeal.decide'] },
  { says: 'duplicates, clusters: merge, split, undo', cells: { analyst: '2-3', 'team-lead': '2-3s' }, actions: ['theme.edit', 'analysis.run'] },
  { says: 'statement: approve', cells: { 'team-lead': '2-4s' }, actions: ['theme.confirm'] },
  { says: 'expert: assign', cells: { 'team-lead': '3s' }, actions: ['review.assign'] },
  { says: 'score: give, change until lock', cells: { expert: '3a' }, actions: ['review.send'] },
  {
    says: 'scores of others: read',
    cells: { anonymous: '4-6', analyst: '4-6', expert: '3a', 'team-lead': '3-6s', participant: '4a', observer: '3-6' },
    actions: ['ranking.read'],
  },
  { says: 'session: create, agenda, roll', cells: { 'team-lead': '3-4s' }, actions: ['session.create'] },
  { says: 'poll: open, close', cells: { facilitator: '4a' }, actions: ['session.run'] },
  { says: 'card, comment in session', cells: { expert: '4a', 'team-lead': '4s', facilitator: '4a', participant: '4a', addressee: '4a' }, actions: ['statement.add'] },
  { says: 'ballot: cast, recast', cells: { expert: '4a', 'team-lead': '4a', participant: '4a' }, actions: ['vote.cast'] },
  { says: 'interim result: read', cells: {}, actions: ['picture.read'] },
  { says: 'final archive: read', cells: { anonymous: '4-6' }, actions: ['result.read', 'resolution.read'] },
  { says: 'instrument: create, link sources', cells: { 'team-lead': '4-5s' }, actions: ['instrument.make'] },
  { says: 'request to federal body: send', cells: { 'team-lead': '5s&' }, actions: ['instrument.advance'] },
  { says: 'request: answer, outcome, return «not ours»; author contacts by relay', cells: { addressee: '5-6a' }, actions: ['request.answer'] },
  { says: 'feedback to authors: publish', cells: { 'team-lead': '5-6s' }, actions: ['answer.publish'] },
  { says: 'feedback: rate, dispute', cells: { author: '5-6o' }, actions: ['answer.rate'] },
  { says: 'import file', cells: { coordinator: '1s', moderator: '1s' }, actions: ['import.run'] },
  { says: 'open data: download', cells: everybody, actions: ['open-data.read'] },
  { says: 'users, roles: grant, revoke', cells: { administrator: '*&', 'team-lead': '*s' }, actions: ['role.propose'] },
  { says: 'users, roles: the second person', cells: { administrator: '*&' }, actions: ['role.confirm'] },
  { says: 'stage: propose, switch', cells: { administrator: '*&', 'team-lead': '*s' }, actions: ['stage.propose'] },
  { says: 'stage: confirm', cells: { administrator: '*&' }, actions: ['stage.confirm'] },
  { says: 'erasure: ask', cells: { author: '*o' }, actions: ['erasure.ask'] },
  { says: 'erasure: execute', cells: { administrator: '*&' }, actions: ['erasure.confirm'] },
  { says: 'LLM, outbound hosts, limits: configure', cells: { administrator: '*!' }, actions: ['settings.change'] },
  { says: 'full log: read', cells: { observer: '*', administrator: '*' }, actions: ['journal.read'] },
]

/** Actions the matrix does not speak of, each with what makes it right. Their cells are checked against the verbs like all others. */
export const beyond: Partial<Record<Action, string>> = {
  'round.read': 'what rounds there are is public',
  'round.create': 'administrators set up rounds and touch no content',
  'round.edit': 'directions of a round that has not begun',
  'round.plan': 'days people may plan by; nothing happens by itself at them',
  'account.create': 'an account without a role may nothing; roles are granted apart',
  'role.read': 'who has what, with addresses: for those who give and take back roles',
  'account.stop': 'break-glass: at once, by one person, told in the journal; it gives nobody anything',
  'account.restore': 'never by whoever stopped it',
  'erasure.propose': 'an administrator writes down what a person asked by letter; nothing is done before the second one',
  'erasure.read': 'wishes that wait, for those who confirm them',
  'register.load': 'registers are facts by decree; administrators set up rounds and touch no content',
  'invitation.answer': 'by the secret of the letter, once, before its term',
  'account.read': 'names of those who may be given work, for who gives it',
  'own-account.use': 'signing in and out',
  'own-security.read': 'one’s own logins and ways to sign in',
  'own-security.change': 'as above; nobody changes those of another',
  'authorship.answer': 'the person named as the author says whether the words are theirs',
  'initiative.file-for': 'a coordinator files inside the scope for an author who confirms it by a link',
  'progress.read': 'a coordinator sees totals of their own scope (abuse case C4)',
  'initiative.read-fate': 'the road of one’s own',
  'theme.read': 'published generalisation (A3: every sentence opens to its initiatives)',
  'review.read-own': 'one’s own sheet, blind to others',
  'session.read': 'programme and state of a session, without results',
  'session.join': 'with the code shown in the hall',
  'instrument.read': 'published instruments',
  'instrument.read-draft': 'the team’s drafts before publication',
  'request.read': 'what stands behind a request: for whoever holds it, the team that sent it, and observers',
  'request.give': 'the team names who answers at the addressee’s, a holder names deputies of their own',
  'question.answer': 'the author answers a question that came by relay',
  'practice.ask': 'anybody asks an author who said they are ready to tell; neither learns the other’s address',
  'practice-question.read': 'one’s own question, by its private link',
  'practice-question.answer': 'the author reads and answers what readers ask, and says whether they may',
  'answer.read': 'answers are public, ratings are not',
  'draft.read': 'one’s own, by the secret of the form; also after the deadline: nothing typed is lost',
  'draft.drop': 'one’s own may go at any time',
  'attachment.add': 'as a new version: the author’s own, while texts may still change',
  'attachment.read': 'files may show people: the author, and those who work with the text in their scope; never the public',
  'consent.change': 'a consent can be taken back at any time',
  'catalogue.read': 'words authors are told in, and from when: for everybody',
  'practice.read': 'practices of accepted texts, public as they are',
  'settings.read': 'what is in force, without a secret: for administrators, and for observers as the matrix says',
  'limits.read': 'all limits are public',
  'letters.read': 'counts only, never addresses',
}
