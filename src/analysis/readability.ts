const shortest = 40
const longest = 300

/** 0 when a fragment may not be shown, 1 when it reads well, less when it is a stump, in capitals, or has markup inside. O(length). */
export function readability(text: string): number {
  if (text.length < 12 || text.length > 2 * longest) return 0
  let fitness = text.length < shortest || text.length > longest ? 0.4 : 1
  if (/[<>{}]|&[a-z]+;|&#/u.test(text)) fitness *= 0.3
  if (/https?:|www\.|\uFFFC/u.test(text)) fitness *= 0.3
  if (text === text.toUpperCase()) fitness *= 0.4
  if (/^\p{Ll}/u.test(text)) fitness *= 0.85
  if (/[?]\s*$/u.test(text)) fitness *= 0.6
  if (/^(?:это|этот|эта|эти|он|она|они|также|там|тогда|такой|такая|такие)(?!\p{L})/iu.test(text)) fitness *= 0.6
  else if (/(?<!\p{L})(?:их|них|него|её|ее|туда|оттуда|вышеуказанн\p{L}+|вышеописанн\p{L}+|данн(?:ый|ого|ому|ую|ой|ая|ое|ые|ых|ым))(?!\p{L})/iu.test(text)) fitness *= 0.75
  return fitness
}
