import type { PageServerLoad } from './$types'

const filters = ['direction', 'region', 'oktmo', 'themeId', 'groupId', 'instrumentId', 'joins', 'act', 'unique', 'words'] as const

/** Accepted initiatives by filters that stand in the address, so that a selection can be sent to somebody. */
export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) => {
  const chosen = Object.fromEntries(
    filters.flatMap((name) => {
      const value = url.searchParams.get(name)?.trim() ?? ''
      return value === '' ? [] : [[name, value]]
    }),
  ) as Partial<Record<(typeof filters)[number], string>>
  const after = Number(url.searchParams.get('after') ?? 0) || 0
  const unique = chosen.unique === 'yes' ? ('yes' as const) : undefined
  const [found, { regions }] = await Promise.all([
    road.call('listInitiatives', { roundId, ...chosen, unique, after, limit: 20 }),
    road.call('listRegions', {}),
  ])
  return { ...found, chosen, after, regions: regions.map(({ code, name }) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, 'ru')) }
}
