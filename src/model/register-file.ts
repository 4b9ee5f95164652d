import type { CatalogueLine } from './catalogue.ts'
import type { MunicipalityLine } from './register-draft.ts'

/** Registers that come as files, and what a row of each is; `words` are the catalogues of catalogue.ts. */
export interface RegisterLines {
  municipalities: MunicipalityLine
  words: CatalogueLine
}
export type RegisterName = keyof RegisterLines
export type LineOf<Name extends RegisterName> = RegisterLines[Name]
