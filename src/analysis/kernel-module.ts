/** Our two modules of WebAssembly with 128-bit vectors (dot-kernel.ts, fold-kernel.ts). */
export const pageBytes = 65536

/** A module given as base64, compiled; null where the machine has no such vectors. */
export function compiledModule(base64: string): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))
  } catch {
    return null
  }
}
