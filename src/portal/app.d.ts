import type { Account } from '../model/account.ts'
import type { FieldProblem, RefusalCode } from '../model/refusal.ts'
import type { PortalPlatform } from '../web/portal-handler.ts'
import type { Road } from '../web/road.ts'
import type { Language } from './messages/words.ts'

declare global {
  namespace App {
    /** `road` refuses by Kit's own `HttpError` here (see hooks.server.ts), so that a page's `load` need not catch. */
    interface Locals {
      road: Road
      account: Account | null
      language: Language
    }
    interface Platform extends PortalPlatform {}
    /** What an error page knows: the sentence, and the closed code when a verb refused. */
    interface Error {
      message: string
      code?: RefusalCode
      fields?: readonly FieldProblem[]
      details?: Readonly<Record<string, string>>
    }
  }
}
