/** What a narrow screen shows of a theme at a time: `?part=…`; a wide one shows all of them side by side. */
export const deskParts = ['brief', 'sources', 'groups', 'edits'] as const
export type DeskPart = (typeof deskParts)[number]
