/** Moscow keeps one time all year, three hours before UTC: registers and decrees are dated by it. */
const moscowOffset = 3 * 3_600_000

/** The calendar day (YYYY-MM-DD) of an instant by Moscow's clock. */
export const dayOf = (at: Date): string => new Date(at.getTime() + moscowOffset).toISOString().slice(0, 10)
