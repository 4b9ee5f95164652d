import { placeInAddress, type CitedPlace } from './cited-place.ts'

/**
 * Addresses of the portal's pages, in one place: what an answer, a letter or a figure opens to.
 * They mirror the API routes, so that whoever knows one knows the other.
 */
const inRound = (roundId: string, rest: string): string => `/rounds/${roundId}${rest}`

const query = (filter: Readonly<Record<string, string | undefined>>): string => {
  const pairs = Object.entries(filter).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}

export interface InitiativesFilter {
  readonly direction?: string | undefined
  readonly region?: string | undefined
  readonly themeId?: string | undefined
  readonly groupId?: string | undefined
  readonly instrumentId?: string | undefined
  readonly joins?: string | undefined
  /** Those that refer to it. */
  readonly act?: string | undefined
  readonly unique?: 'yes' | undefined
}

export const portalPaths = {
  round: (roundId: string) => inRound(roundId, ''),
  initiatives: (roundId: string, filter: InitiativesFilter = {}) => inRound(roundId, `/initiatives${query({ ...filter })}`),
  /** With a place: opened at those letters, which are marked there. */
  initiative: (roundId: string, initiativeId: string, place?: CitedPlace) =>
    inRound(roundId, `/initiatives/${initiativeId}${place === undefined ? '' : `?said=${placeInAddress(place)}#said`}`),
  directions: (roundId: string) => inRound(roundId, '/directions'),
  direction: (roundId: string, direction: string) => inRound(roundId, `/directions/${direction}`),
  references: (roundId: string, direction: string, filter: { kind?: string | undefined } = {}) => inRound(roundId, `/directions/${direction}/references${query({ ...filter })}`),
  themes: (roundId: string, filter: { direction?: string | undefined; reached?: 'reviewed' | 'session' | undefined } = {}) =>
    inRound(roundId, `/themes${query({ ...filter })}`),
  theme: (roundId: string, themeId: string) => inRound(roundId, `/themes/${themeId}`),
  group: (roundId: string, groupId: string) => inRound(roundId, `/groups/${groupId}`),
  ranking: (roundId: string, direction: string) => inRound(roundId, `/directions/${direction}/ranking`),
  sessions: (roundId: string) => inRound(roundId, '/sessions'),
  session: (roundId: string, sessionId: string) => inRound(roundId, `/sessions/${sessionId}`),
  resolution: (roundId: string, sessionId: string) => inRound(roundId, `/sessions/${sessionId}/resolution`),
  recommendations: (roundId: string, filter: { direction?: string | undefined } = {}) => inRound(roundId, `/recommendations${query({ ...filter })}`),
  instruments: (roundId: string, filter: { direction?: string | undefined } = {}) => inRound(roundId, `/instruments${query({ ...filter })}`),
  addressees: (roundId: string) => inRound(roundId, '/addressees'),
  instrument: (roundId: string, instrumentId: string) => inRound(roundId, `/instruments/${instrumentId}`),
  answers: (roundId: string, filter: { direction?: string | undefined; instrumentId?: string | undefined } = {}) => inRound(roundId, `/answers${query({ ...filter })}`),
  funnel: (roundId: string) => inRound(roundId, '/funnel'),
  receipt: (roundId: string, key: string) => `/receipt/${roundId}/${key}`,
  /** A form for a question to the author of a practice, and the private page of a question asked. */
  askPractice: (roundId: string, initiativeId: string) => inRound(roundId, `/initiatives/${initiativeId}/ask`),
  question: (roundId: string, key: string) => `/question/${roundId}/${key}`,
} as const
