import type { Ids } from './toolkit.ts'

/** The secret part of an initiative's private link; the same for ever, so that every later letter can carry it. */
export const receiptKey = (ids: Ids, roundId: string, initiativeId: string): string => ids.sign(`receipt/${roundId}/${initiativeId}`)

/** The private link itself, as letters and pages show it. */
export const receiptPath = (roundId: string, key: string): string => `/receipt/${roundId}/${key}`
