import { createAccount } from './access/create-account.ts'
import { acceptInvitation, readInvitation } from './access/accept-invitation.ts'
import { proposeRole, confirmRole, declineRole, listRoleProposals, listAccounts } from './access/grant-role.ts'
import { confirmInvitation, inviteToRole, listInvitations, withdrawInvitation } from './access/invite.ts'
import { confirmRevocationOfRole, keepRole, listHolders, proposeRevocationOfRole } from './access/revoke-role.ts'
import { askErasure, askInitiativeErasure, readInitiativeErasure, readOwnErasure, takeErasureBack } from './access/ask-erasure.ts'
import { confirmErasure, declineErasure, listErasures, proposeErasure } from './access/propose-erasure.ts'
import { listStoppedAccounts, restoreAccount, stopAccount } from './access/stop-account.ts'
import { readOwnAccount } from './access/read-own-account.ts'
import { addPasskey, removePasskey, renamePasskey, startPasskey } from './access/keep-passkeys.ts'
import { endLogin, endOtherLogins, readSecurity, unlinkProvider } from './access/read-security.ts'
import { changePassword, makeRecoveryCodes, recoverAccount } from './access/recover-account.ts'
import { signInByPasskey, startPasskeySignIn } from './access/sign-in-by-passkey.ts'
import { linkProvider, listSignInProviders, signInByProvider, startProviderSignIn } from './access/sign-in-by-provider.ts'
import { signIn } from './access/sign-in.ts'
import { signOut } from './access/sign-out.ts'
import { applyMunicipalities, draftMunicipalities, listRegisterDrafts, readRegisterChanges } from './registers/load-municipalities.ts'
import { readLimits } from './operation/read-limits.ts'
import { readSettings } from './operation/read-settings.ts'
import { switchAssistant } from './operation/switch-assistant.ts'
import { changeCatalogue, previewCatalogue, readCatalogue } from './registers/change-catalogue.ts'
import { readOwnWords } from './registers/read-own-words.ts'
import { createRound } from './rounds/create-round.ts'
import { editDirections, readDirectionLineage } from './rounds/edit-directions.ts'
import { confirmDeadline, declineDeadline, listDeadlineProposals, planStages, proposeDeadline, readPlan } from './rounds/move-deadline.ts'
import { listDirections } from './rounds/list-directions.ts'
import { listRounds, readRound } from './rounds/read-rounds.ts'
import { proposeStage, confirmStage, listStageProposals } from './rounds/switch-stage.ts'
import { acceptInitiative, returnInitiative } from './intake/decide-initiative.ts'
import { addFile, listFiles, listFormFiles, readFile, removeFile } from './intake/attach-file.ts'
import { changeConsent } from './intake/change-consent.ts'
import { dropDraft, keepDraft, listMyDrafts, readDraft } from './intake/keep-draft.ts'
import { findSimilar } from './intake/find-similar.ts'
import { importInitiatives } from './intake/import-initiatives.ts'
import { startImport, finishImport, listImports, readImportRefusals, keepColumnHabits } from './intake/import-run.ts'
import { readAuthorship, answerAuthorship } from './intake/answer-authorship.ts'
import { readProgress } from './intake/read-progress.ts'
import { listInitiatives } from './intake/list-initiatives.ts'
import { moderationQueue } from './intake/moderation-queue.ts'
import { readModerationItem } from './intake/read-moderation-item.ts'
import { claimInitiative, claimNextInitiative, releaseClaims } from './intake/claim-initiative.ts'
import { proposeRejection, confirmRejection, declineRejection } from './intake/reject-initiative.ts'
import { undoDecision, listDecisions } from './intake/undo-decision.ts'
import { fileAppeal, decideAppeal, listAppeals } from './intake/appeal-rejection.ts'
import { listCampaigns } from './intake/find-campaigns.ts'
import { decideMany } from './intake/decide-many.ts'
import { fileForAuthor } from './intake/file-for-author.ts'
import { leaveJoined } from './intake/leave-joined.ts'
import { listFiled } from './intake/list-filed.ts'
import { previewReading } from './intake/preview-reading.ts'
import { readInitiative } from './intake/read-initiative.ts'
import { findMunicipalities, listRegions } from './intake/read-registers.ts'
import { resubmitInitiative } from './intake/resubmit-initiative.ts'
import { submitInitiative } from './intake/submit-initiative.ts'
import { withdrawInitiative } from './intake/withdraw-initiative.ts'
import { renameTheme, confirmTheme } from './synthesis/edit-theme.ts'
import { listInitiativePractices, listThemePractices } from './synthesis/list-practices.ts'
import { listGroupLinks, listInitiativeLinks } from './synthesis/list-text-links.ts'
import { listReferences } from './synthesis/list-references.ts'
import { listThemes } from './synthesis/list-themes.ts'
import { previewMerge, mergeThemes, moveInitiative } from './synthesis/merge-themes.ts'
import { readDirection } from './synthesis/read-direction.ts'
import { readGroup } from './synthesis/read-group.ts'
import { findThemeHeir, readLineage } from './synthesis/read-lineage.ts'
import { readTheme } from './synthesis/read-theme.ts'
import { startAnalysis, listAnalysisRuns } from './synthesis/start-analysis.ts'
import { acceptWording, askWording, readWording, refuseWording } from './synthesis/suggest-wording.ts'
import { listThemeEdits, undoThemeEdit } from './synthesis/theme-edits.ts'
import { assignReview, listAssignments } from './review/assign-review.ts'
import { readRanking } from './review/rank-themes.ts'
import { listMyReviews, readReview, sendReview } from './review/send-review.ts'
import { castVote, addStatement, decideStatement, readMyVotes } from './session/cast-vote.ts'
import { closeSession, readResolution } from './session/close-session.ts'
import { createSession, openSession } from './session/create-session.ts'
import { joinSession } from './session/join-session.ts'
import { listSessionEvents } from './session/list-session-events.ts'
import { readSession, listSessions, readPicture, readResult } from './session/read-session.ts'
import { advanceInstrument, publishInstrument } from './instruments/advance-instrument.ts'
import { answerRequest, readAnswerDocument, returnRequest } from './instruments/answer-request.ts'
import { answerQuestion, askAuthor, listAuthorQuestions } from './instruments/ask-author.ts'
import { giveRequest, takeRequestBack } from './instruments/give-request.ts'
import { askExtension, decideExtension } from './instruments/prolong-term.ts'
import { listMyRequests, readAddressees, readRequest } from './instruments/read-request.ts'
import { nameContact, removeContact } from './instruments/name-contact.ts'
import { listRecommendations } from './instruments/list-recommendations.ts'
import { makeInstrument } from './instruments/make-instrument.ts'
import { listInstruments, readInstrument } from './instruments/read-instrument.ts'
import { askPractice, readPracticeQuestion } from './feedback/ask-practice.ts'
import { answerReader, changeReadiness, listReaderQuestions } from './feedback/answer-reader.ts'
import { listAnswers, rateAnswer, closeRoundAnswers, readLetters } from './feedback/list-answers.ts'
import { readFunnel } from './feedback/read-funnel.ts'
import { readReceipt, listMyInitiatives } from './feedback/read-receipt.ts'
import { readMyInitiatives } from './feedback/my-initiatives.ts'
import { readRoad } from './feedback/read-road.ts'
import { readSpread } from './feedback/read-spread.ts'

/** Every verb of the platform by name, in the order of the road. Pages, API and tests reach verbs only through here. */
export const verbs = {
  // access
  createAccount,
  proposeRole,
  confirmRole,
  declineRole,
  listHolders,
  proposeRevocation: proposeRevocationOfRole,
  confirmRevocation: confirmRevocationOfRole,
  keepRole,
  stopAccount,
  restoreAccount,
  listStoppedAccounts,
  inviteToRole,
  confirmInvitation,
  withdrawInvitation,
  listInvitations,
  readInvitation,
  acceptInvitation,
  listRoleProposals,
  listAccounts,
  readOwnAccount,
  signIn,
  signOut,
  startPasskeySignIn,
  signInByPasskey,
  listSignInProviders,
  startProviderSignIn,
  signInByProvider,
  linkProvider,
  unlinkProvider,
  readSecurity,
  endLogin,
  endOtherLogins,
  startPasskey,
  addPasskey,
  renamePasskey,
  removePasskey,
  changePassword,
  makeRecoveryCodes,
  recoverAccount,
  readOwnErasure,
  askErasure,
  readInitiativeErasure,
  askInitiativeErasure,
  takeErasureBack,
  proposeErasure,
  confirmErasure,
  declineErasure,
  listErasures,
  // registers
  draftMunicipalities,
  readRegisterChanges,
  applyMunicipalities,
  listRegisterDrafts,
  readCatalogue,
  previewCatalogue,
  changeCatalogue,
  readOwnWords,
  // operation
  readSettings,
  switchAssistant,
  readLimits,
  // rounds
  createRound,
  editDirections,
  readDirectionLineage,
  proposeDeadline,
  confirmDeadline,
  declineDeadline,
  listDeadlineProposals,
  planStages,
  readPlan,
  listDirections,
  listRounds,
  readRound,
  proposeStage,
  confirmStage,
  listStageProposals,
  // intake
  acceptInitiative,
  returnInitiative,
  addFile,
  listFiles,
  listFormFiles,
  readFile,
  removeFile,
  changeConsent,
  keepDraft,
  readDraft,
  dropDraft,
  listMyDrafts,
  findSimilar,
  importInitiatives,
  startImport,
  finishImport,
  listImports,
  readImportRefusals,
  keepColumnHabits,
  readAuthorship,
  answerAuthorship,
  readProgress,
  fileForAuthor,
  listFiled,
  leaveJoined,
  listInitiatives,
  moderationQueue,
  readModerationItem,
  claimInitiative,
  claimNextInitiative,
  releaseClaims,
  proposeRejection,
  confirmRejection,
  declineRejection,
  undoDecision,
  listDecisions,
  fileAppeal,
  decideAppeal,
  listAppeals,
  listCampaigns,
  decideMany,
  previewReading,
  readInitiative,
  findMunicipalities,
  listRegions,
  resubmitInitiative,
  submitInitiative,
  withdrawInitiative,
  // synthesis
  renameTheme,
  askWording,
  readWording,
  acceptWording,
  refuseWording,
  confirmTheme,
  listThemes,
  previewMerge,
  mergeThemes,
  moveInitiative,
  readDirection,
  readGroup,
  readTheme,
  listThemePractices,
  listInitiativePractices,
  listInitiativeLinks,
  listGroupLinks,
  listReferences,
  findThemeHeir,
  readLineage,
  startAnalysis,
  listAnalysisRuns,
  listThemeEdits,
  undoThemeEdit,
  // review
  assignReview,
  listAssignments,
  readRanking,
  listMyReviews,
  readReview,
  sendReview,
  // session
  castVote,
  addStatement,
  decideStatement,
  readMyVotes,
  closeSession,
  readResolution,
  createSession,
  openSession,
  joinSession,
  listSessionEvents,
  readSession,
  listSessions,
  readPicture,
  readResult,
  // instruments
  advanceInstrument,
  publishInstrument,
  listRecommendations,
  makeInstrument,
  listInstruments,
  readInstrument,
  giveRequest,
  takeRequestBack,
  nameContact,
  removeContact,
  listMyRequests,
  readRequest,
  readAddressees,
  answerRequest,
  returnRequest,
  readAnswerDocument,
  askExtension,
  decideExtension,
  askAuthor,
  listAuthorQuestions,
  answerQuestion,
  // feedback
  askPractice,
  readPracticeQuestion,
  listReaderQuestions,
  answerReader,
  changeReadiness,
  listAnswers,
  rateAnswer,
  closeRoundAnswers,
  readLetters,
  readFunnel,
  readReceipt,
  listMyInitiatives,
  readMyInitiatives,
  readRoad,
  readSpread,
} as const
