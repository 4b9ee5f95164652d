/** Unpublished texts are told by so many. */
export const toldBy = 5

/**
 * A count of texts that are not public – waiting, returned, rejected, withdrawn – as everybody may read it: rounded down to a
 * multiple of five. The true count would tell, by subtracting one moment or one direction from another, that a certain
 * person's text was sent or refused.
 */
export const toldCount = (count: number): number => count - (count % toldBy)
