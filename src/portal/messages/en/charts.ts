import type { Words } from '../words.ts'

export const charts: Words['charts'] = {
  silent: 'nobody wrote',
  fromTo: (from, to) => (to === null ? `${from} and more` : from === to ? from : `${from}–${to}`),
  allTexts: 'All texts',
  onePerMunicipality: 'One per municipality',
  name: 'Name',
  tileMapLabel: (spoken, all) => `Tile map of regions: ${spoken} of ${all} wrote. Every tile opens the initiatives of its region.`,
  treemapLabel: 'Themes by number of initiatives: the area stands for the number.',
  other: 'other themes',
}
