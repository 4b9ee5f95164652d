import { noAssistant, type Assistant } from './assistant.ts'
import { OpenAiAssistant, type OpenAiParts } from './open-ai-assistant.ts'
import type { EndpointSettings } from './endpoint.ts'

/** The assistant of the settings: none without an address. */
export const createAssistant = (settings: EndpointSettings | null, parts: Omit<OpenAiParts, 'settings'>): Assistant =>
  settings === null ? noAssistant : new OpenAiAssistant({ ...parts, settings })
