import { foldWord } from '../text/fold.ts'
import { withoutInvisible } from '../text/hidden-signs.ts'

/**
 * Which texts may be one template: a short signature of each, comparable without the texts.
 * Minima of 48 hashes of the runs of three words (Broder, 1997: the share of equal minima estimates the share of common
 * runs, ± 0.07 at 48) and their hashes in 12 bands of four (texts 0.7 alike share a band with probability 0.96).
 * Numbers are folded to one sign, so that a template with other figures is the same template. O(words × 48).
 */
export interface TextSignature {
  readonly minima: Int32Array
  readonly bands: Int32Array
}

export const signatureLength = 48
const bandLength = 4
const runLength = 3

const words = /[\p{L}\p{M}]+|\p{N}+/gu

/** A 32-bit mix (Murmur3 finaliser): every bit of the input moves every bit of the answer. */
function mix(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return mix(hash)
}

/** Hashes of the runs of three words; a shorter text is one run of what it has. */
function runsOf(text: string): Int32Array {
  const hashes = Array.from(withoutInvisible(text).matchAll(words), ([word]) => (/^\p{N}/u.test(word) ? 0x5bd1e995 : hashOf(foldWord(word))))
  const runs = new Int32Array(Math.max(hashes.length === 0 ? 0 : 1, hashes.length - runLength + 1))
  for (let at = 0; at < runs.length; at++) {
    let run = 0
    for (const hash of hashes.slice(at, at + runLength)) run = mix(Math.imul(run, 31) ^ hash)
    runs[at] = run
  }
  return runs
}

/** Null for a text without a word. */
export function textSignature(text: string): TextSignature | null {
  const runs = runsOf(text)
  if (runs.length === 0) return null
  const minima = new Int32Array(signatureLength)
  for (let place = 0; place < signatureLength; place++) {
    const salt = mix(place * 0x9e3779b1)
    let least = 0x7fffffff
    for (const run of runs) {
      const hash = mix(run ^ salt)
      if (hash < least) least = hash
    }
    minima[place] = least
  }
  const bands = new Int32Array(signatureLength / bandLength)
  for (let band = 0; band < bands.length; band++) {
    let hash = band
    for (let at = 0; at < bandLength; at++) hash = mix(Math.imul(hash, 31) ^ minima[band * bandLength + at]!)
    bands[band] = hash
  }
  return { minima, bands }
}

/** Share of equal minima, 0…1: about the share of runs of words that two texts have in common. */
export function signatureLikeness(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let equal = 0
  for (let place = 0; place < signatureLength; place++) if (first[place] === second[place]) equal += 1
  return equal / signatureLength
}
