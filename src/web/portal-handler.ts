import type { Account } from '../model/account.ts'
import type { ImportFile } from './api/load-file.ts'
import type { DraftRegisterFile, ReadWordsFile } from './api/load-register.ts'
import type { Road } from './road.ts'

/** What the web server hands to the pages with every request; the pages' hook puts `road` and `account` into `locals`. */
export interface PortalPlatform {
  readonly road: Road
  readonly account: Account | null
  readonly clientAddress: string
  /** Loads or tries an uploaded file of initiatives, for the import page; null when this platform has no reader. */
  readonly importFile: ImportFile | null
  /** Lays an uploaded register of municipalities beside the present one; null when this platform has no reader. */
  readonly draftRegisterFile: DraftRegisterFile | null
  /** Reads an uploaded catalogue of words; null when this platform has no reader. */
  readonly readWordsFile: ReadWordsFile | null
}

/**
 * The built portal (`dist/portal/handler.js`): every request that is not for the API becomes one `Response`.
 * Cookies of the login are set by the web server itself when a page calls `signIn`, `signOut` or `joinSession`.
 */
export interface PortalHandler {
  respond(request: Request, platform: PortalPlatform): Promise<Response>
  /** Folder with the built browser files (`_app/immutable/…` and what lies in `static/`), served by the web server. */
  readonly clientFolder: string
}
