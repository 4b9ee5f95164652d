/**
 * Address of a thread's module beside this file. Run from the sources (tests, development) it is TypeScript, which this
 * version of Node reads only with a loader; a few lines of script load that first.
 */
export function threadEntry(name: string): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL(`./${name}.js`, import.meta.url)
  const [loader, thread] = [import.meta.resolve('tsx/esm/api'), new URL(`./${name}.ts`, import.meta.url).href]
  const script = `const { register } = await import(${JSON.stringify(loader)}); register(); await import(${JSON.stringify(thread)})`
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`)
}
