import type { PageServerLoad } from './$types'

/** Those of the account; what this device knows besides comes with a script. */
export const load: PageServerLoad = async ({ locals: { road, account }, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  return { mine: account === null ? [] : (await road.call('readMyInitiatives', {})).initiatives, signedIn: account !== null }
}
