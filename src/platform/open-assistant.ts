import { createAssistant } from '../assistant/create-assistant.ts'
import type { OpenAiParts } from '../assistant/open-ai-assistant.ts'
import type { JobKit } from '../jobs/job.ts'
import type { AssistantSettings } from '../settings.ts'
import type { Ids } from '../stages/toolkit.ts'
import type { Database } from '../store/connect.ts'
import { assistantBudget } from './assistant-budget.ts'
import { createQuestionMeanings } from './question-meanings.ts'
import type { MeaningSource } from './similar-initiatives.ts'

export interface AssistantParts {
  readonly settings: AssistantSettings | null
  readonly means: Pick<OpenAiParts, 'fetch' | 'lexicon'>
  readonly db: Database
  readonly ids: Ids
  readonly clock: () => Date
}

export interface OpenedAssistant {
  readonly forJobs: Pick<JobKit, 'wording' | 'meanings'>
  /** Meanings of what is being typed; null where no model makes vectors. */
  readonly questions: MeaningSource | null
}

/** Visitors' questions stop at this share of the day's tokens: the rest belongs to texts and to wordings people ask for. */
const shareOfQuestions = 0.5

/** The assistant with its budget, for jobs and for questions; without settings nothing is set up and nothing can leave. */
export function openAssistant({ settings, means, db, ids, clock }: AssistantParts): OpenedAssistant {
  if (settings === null) return { forJobs: {}, questions: null }
  const { tokensADay, embeddingModel: model } = settings
  const budget = assistantBudget(db, { ids, clock, tokensADay })
  const wording = createAssistant(settings, { ...means, budget, clock: () => performance.now() })
  if (model === null) return { forJobs: { wording }, questions: null }
  const maySpend = async () => (await budget.left()) > tokensADay * (1 - shareOfQuestions)
  return { forJobs: { wording, meanings: { model, embed: wording.embed } }, questions: { model, meaningOf: createQuestionMeanings({ embed: wording.embed, maySpend }) } }
}
