import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Ids } from '../stages/toolkit.ts'

/** Crockford's 32 digits, lower case: no i, l, o, u to be misread when somebody copies an id from paper. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz'

/** 10 digits of milliseconds (until the year 10889), most significant first: ids sort by time of making. */
function timePart(at: number): string {
  let [rest, text] = [at, '']
  for (let place = 0; place < 10; place++) {
    text = digits[rest % 32]! + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** 80 random bits, five to a digit. */
function randomPart(): string {
  return Array.from(randomBytes(16), (byte) => digits[byte & 31]).join('')
}

/** `secret` signs private links: with another secret, links sent earlier no longer open. */
export function createIds(secret: string, clock: () => Date): Ids {
  return {
    next: () => timePart(clock().getTime()) + randomPart(),
    secret: () => randomBytes(16).toString('base64url'),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    sign: (text) => createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('base64url'),
  }
}
