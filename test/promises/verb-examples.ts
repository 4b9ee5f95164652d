import type { VerbName } from '../../src/web/road.ts'

/** What the thing a verb acts on lies in: decides which grants reach it. */
export type Lies = 'platform' | 'round' | 'direction' | 'place'

export interface Example {
  readonly input: object
  readonly lies: Lies
  /** The subject of this verb is always the actor's own, or given to them (they ask about themselves). */
  readonly mine?: 'own' | 'assigned'
  /** Asks for a login whatever is shown beside it. */
  readonly account?: true
  /** A stranger is told that there is no such thing. */
  readonly hidden?: boolean
}

const roundId = '2026'
const formKey = 'a-form-of-somebody'
const said = { direction: 'selo', problem: 'Нет воды.', author: { role: 'head' }, consent: '2026-1' }
const platform = (input: object = {}): Example => ({ input, lies: 'platform' })
const round = (input: object = {}): Example => ({ input: { roundId, ...input }, lies: 'round' })
const direction = (input: object = {}): Example => ({ input: { roundId, ...input }, lies: 'direction' })
const session = (input: object = {}): Example => direction({ sessionId: 's1', ...input })
const place = (input: object): Example => ({ input: { roundId, ...input }, lies: 'place' })

/** An input for every verb that reaches the policy in the filled round. A new verb needs one before it compiles. */
export const examples: Readonly<Record<VerbName, Example>> = {
  createAccount: platform({ email: 'new@example.test', name: 'Новый', password: 'long enough password' }),
  proposeRole: platform({ accountId: 'nobody', role: 'moderator', roundId: null, region: null, oktmo: null, direction: null }),
  confirmRole: platform({ grantId: 'none' }),
  listRoleProposals: platform(),
  listAccounts: platform({ role: 'expert' }),
  readOwnAccount: platform(),
  signIn: platform({ email: 'a@example.test', password: 'x' }),
  signOut: platform({ token: 'x' }),
  createRound: platform({ roundId: '2027', title: 'Раунд', opensAt: '2027-02-15T00:00:00+03:00', closesAt: '2027-04-01T00:00:00+03:00', directions: [{ code: 'selo', name: 'Село', words: [] }] }),
  listDirections: round(),
  listRounds: platform(),
  readRound: round(),
  proposeStage: round({ stage: 'archive', reason: 'по плану' }),
  confirmStage: round({ proposalId: 'none' }),
  listStageProposals: round(),
  acceptInitiative: { ...place({ initiativeId: 'i2' }), hidden: true },
  returnInitiative: { ...place({ initiativeId: 'i2', reason: 'unclear' }), hidden: true },
  findSimilar: round({ text: 'вода' }),
  importInitiatives: place({ dryRun: true, rows: [] }),
  startImport: place({ fileName: 'а.csv', fileHash: '0'.repeat(64), columns: [] }),
  finishImport: place({ importId: 'im1' }),
  listImports: place({}),
  readImportRefusals: place({ importId: 'im1' }),
  keepColumnHabits: place({ habits: {} }),
  readAuthorship: { ...place({ key: 'receipt-key-1' }), mine: 'own' },
  answerAuthorship: { ...place({ initiativeId: 'i2', answer: 'mine' }), hidden: true },
  readProgress: place({}),
  listInitiatives: round(),
  moderationQueue: place({}),
  readModerationItem: { ...place({ initiativeId: 'i2' }), hidden: true },
  claimInitiative: { ...place({ initiativeId: 'i2' }), hidden: true },
  claimNextInitiative: place({}),
  releaseClaims: place({}),
  proposeRejection: { ...place({ initiativeId: 'i2', reason: 'advertising' }), hidden: true },
  confirmRejection: { ...place({ initiativeId: 'i2' }), hidden: true },
  declineRejection: { ...place({ initiativeId: 'i2' }), hidden: true },
  undoDecision: place({ decisionId: 'de1' }),
  listDecisions: place({}),
  fileAppeal: { ...place({ initiativeId: 'i2', says: 'Прошу пересмотреть.' }), hidden: true },
  decideAppeal: { ...place({ appealId: 'ap1', outcome: 'upheld', answer: 'Нет.' }), hidden: true },
  listAppeals: place({}),
  listCampaigns: place({}),
  decideMany: place({ like: 'i2', decision: 'accept', dryRun: true }),
  previewReading: round({ text: 'вода' }),
  readInitiative: place({ initiativeId: 'i1' }),
  findMunicipalities: platform({ query: 'а' }),
  listRegions: platform(),
  addFile: { ...place({ initiativeId: 'i2', name: 'план.txt', content: 'dGV4dA==' }), hidden: true },
  listFiles: { ...place({ initiativeId: 'i2' }), hidden: true },
  listFormFiles: { ...round({ formKey }), mine: 'own' },
  readFile: { ...place({ initiativeId: 'i2', attachmentId: 'none' }), hidden: true },
  removeFile: { ...place({ initiativeId: 'i2', attachmentId: 'none' }), hidden: true },
  changeConsent: { ...place({ initiativeId: 'i2', document: 'letters', given: true }), hidden: true },
  keepDraft: { ...round({ formKey, version: 0, said: {} }), mine: 'own' },
  readDraft: { ...round({ formKey }), mine: 'own' },
  dropDraft: { ...round({ formKey }), mine: 'own' },
  listMyDrafts: { ...round(), mine: 'own', account: true },
  resubmitInitiative: { ...place({ ...said, initiativeId: 'i2', version: 1 }), hidden: true },
  submitInitiative: { ...round({ ...said, oktmo: '00000000' }), mine: 'own' },
  withdrawInitiative: { ...place({ initiativeId: 'i2' }), hidden: true },
  renameTheme: direction({ themeId: 't1', label: 'Имя', version: 1 }),
  askWording: direction({ themeId: 't1' }),
  readWording: direction({ themeId: 't1' }),
  acceptWording: direction({ themeId: 't1', suggestionId: 'none', version: 1 }),
  confirmTheme: direction({ themeId: 't1', version: 1 }),
  listThemes: round(),
  previewMerge: direction({ themeId: 't1', into: 't2' }),
  mergeThemes: direction({ themeId: 't1', into: 't2' }),
  moveInitiative: direction({ themeId: 't2', initiativeId: 'i1' }),
  readDirection: direction({ direction: 'selo' }),
  readGroup: direction({ groupId: 'g1' }),
  readTheme: direction({ themeId: 't1' }),
  startAnalysis: direction({ direction: 'selo' }),
  listAnalysisRuns: round(),
  listThemeEdits: round(),
  undoThemeEdit: direction({ editId: 'e1' }),
  assignReview: direction({ themeId: 't2', expertId: 'nobody' }),
  listAssignments: direction({ direction: 'selo' }),
  readRanking: direction({ direction: 'selo' }),
  listMyReviews: { ...round(), mine: 'assigned' },
  readReview: { ...round({ reviewId: 'r-ACTOR' }), hidden: true },
  sendReview: { ...round({ reviewId: 'r-ACTOR', scores: { novelty: 3 } }), hidden: true },
  castVote: session({ statementId: 'st1', choice: 'agree' }),
  addStatement: session({ text: 'Тезис' }),
  decideStatement: session({ statementId: 'st1', decision: 'shown' }),
  readMyVotes: session(),
  closeSession: session(),
  readResolution: session(),
  createSession: direction({ direction: 'selo', title: 'Сессия', themes: ['t2'] }),
  openSession: session(),
  joinSession: session({ code: '000000', name: 'Гость' }),
  listSessionEvents: session(),
  readSession: session(),
  listSessions: round(),
  readPicture: session(),
  readResult: session(),
  advanceInstrument: { ...direction({ instrumentId: 'in1', to: 'sent' }), hidden: true },
  publishInstrument: { ...direction({ instrumentId: 'in1' }), hidden: true },
  listRecommendations: round(),
  makeInstrument: direction({ recommendationId: 'rec1', kind: 'programme', title: 'Имя', text: 'Текст', addressee: 'Минсельхоз', dueOn: '2027-01-01' }),
  listInstruments: round(),
  readInstrument: direction({ instrumentId: 'in2' }),
  listAnswers: round(),
  rateAnswer: direction({ answerId: 'an1', rating: 'settled' }),
  closeRoundAnswers: direction({ direction: 'selo' }),
  readLetters: round(),
  readFunnel: round(),
  readReceipt: { ...place({ key: 'receipt-key-1' }), mine: 'own' },
  listMyInitiatives: { ...round(), mine: 'own', account: true },
  readMyInitiatives: { ...platform(), mine: 'own' },
  readRoad: place({ initiativeId: 'i1' }),
  readSpread: round(),
}
