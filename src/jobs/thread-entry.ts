/**
 * Address of a thread's module beside this file, or beside the module named. Run from the sources (tests, development) it is TypeScript, which this
 * version of Node reads only with a loader; a few lines of script load that first.
 */
export function threadEntry(name: string, beside = import.meta.url): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL(`./${name}.js`, beside)
  const [loader, thread] = [import.meta.resolve('tsx/esm/api'), new URL(`./${name}.ts`, beside).href]
  const script = `const { register } = await import(${JSON.stringify(loader)}); register(); await import(${JSON.stringify(thread)})`
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`)
}
