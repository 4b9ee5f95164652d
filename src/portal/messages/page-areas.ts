import type { Area } from './words.ts'

/** What stands around every page speaks of these. */
const around: readonly Area[] = ['errors', 'site']

/**
 * Areas of words the live public pages need in a browser, by route; a page that is not named here gets all of them.
 * A test walks the components of each page and fails when one speaks of an area that is missing.
 */
export const pageAreas: Readonly<Record<string, readonly Area[]>> = {
  '/account': [...around, 'security'],
  '/sign-in': [...around, 'signIn'],
  '/my-initiatives': [...around, 'mine', 'names', 'road'],
  '/rounds/[roundId]/submit': [...around, 'names', 'submit'],
  '/rounds/[roundId]/directions/[direction]': [...around, 'charts', 'counts', 'direction', 'names'],
}
