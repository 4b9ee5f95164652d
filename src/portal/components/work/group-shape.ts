/** Outline of an opinion group's sign around (0, 0) with radius 1, in the order the groups are named: circle, square, triangle, diamond, star. */
export const groupPaths: readonly string[] = [
  'M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z',
  'M-.88 -.88H.88V.88H-.88Z',
  'M0 -1.1L1 .75H-1Z',
  'M0 -1.2L1.05 0L0 1.2L-1.05 0Z',
  'M0 -1.2L.33 -.42L1.17 -.37L.52 .17L.73 .99L0 .53L-.73 .99L-.52 .17L-1.17 -.37L-.33 -.42Z',
]

/** Classes of colour that are far apart for every kind of sight; the shape tells the group as well. */
export const groupHues: readonly string[] = ['hue-2', 'hue-3', 'hue-9', 'hue-8', 'hue-12']

export const groupPath = (group: number): string => groupPaths[group % groupPaths.length]!
export const groupHue = (group: number): string => groupHues[group % groupHues.length]!
