import type { MunicipalityLine } from '../../model/register-draft.ts'
import type { LineOf, RegisterName } from '../../model/register-file.ts'
import { Refusal } from '../../model/refusal.ts'
import type { OutputOf, Road } from '../road.ts'
import type { Writers } from './writers.ts'

/** Lines of one request; the verb takes no more. */
const portion = 2_000

export interface RegisterOptions {
  readonly fileName: string
  readonly whole: boolean
  readonly closesOn: string | null
}

/** Lays the lines of a register beside it, portion by portion, and says what they would change. */
export async function draftRegister(road: Road, lines: readonly MunicipalityLine[], { fileName, whole, closesOn }: RegisterOptions): Promise<OutputOf<'readRegisterChanges'>> {
  let draftId: string | null = null
  for (let start = 0; start === 0 || start < lines.length; start += portion) {
    const added: { draftId: string } = await road.call('draftMunicipalities', { draftId, fileName, whole, closesOn, lines: lines.slice(start, start + portion) })
    draftId = added.draftId
  }
  return road.call('readRegisterChanges', { draftId: draftId! })
}

/** A file held in memory, read and laid beside the register. Returns the draft. */
export type DraftRegisterFile = (file: { readonly name: string; readonly bytes: Uint8Array }, options: Omit<RegisterOptions, 'fileName'>) => Promise<string>

/** A register's file as lines; refuses what is no such register. Somebody who may not is told so before the file is read. */
async function readLines<Name extends RegisterName>(road: Road, read: NonNullable<Writers['readRegister']>, name: Name, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<readonly LineOf<Name>[]> {
  await road.call('listRegisterDrafts', {})
  const { lines, missing, unread } = await read(name, file)
  if (missing.length > 0) throw new Refusal('unsupported-file', [{ path: 'file', reason: 'columns' }], { why: missing.join(', ') })
  if (unread.length > 0) throw new Refusal('unsupported-file', [{ path: 'file', reason: 'rows' }], { why: `${unread[0]!.row}: ${unread[0]!.says}` })
  return lines
}

export const registerReaderOf = (road: Road, read: Writers['readRegister']): DraftRegisterFile | null =>
  read === undefined ? null : async (file, options) => (await draftRegister(road, await readLines(road, read, 'municipalities', file), { ...options, fileName: file.name.slice(0, 300) || 'municipalities' })).draftId

/** Wordings of a file held in memory, to be looked at. */
export type ReadWordsFile = (file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<readonly LineOf<'words'>[]>

export const wordsReaderOf = (road: Road, read: Writers['readRegister']): ReadWordsFile | null => (read === undefined ? null : (file) => readLines(road, read, 'words', file))
