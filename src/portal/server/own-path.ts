/**
 * Only a page of ours: anything else would let a link lead people away right after they have proved who they are.
 * Read as a browser reads it, which drops tabs and line ends and takes `\` for `/`.
 */
export function ownPath(path: string | null | undefined, otherwise = '/work'): string {
  const here = 'http://own.invalid'
  if (!path?.startsWith('/') || !URL.canParse(path, here)) return otherwise
  const { origin, pathname, search, hash } = new URL(path, here)
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : otherwise
}
