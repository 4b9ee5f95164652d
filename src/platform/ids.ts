import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hash, hkdfSync, randomBytes } from 'node:crypto'
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

/** Random bytes are asked of the system for many ids at once: one asking costs as much as making ten ids. */
const poolBytes = 4_096
let [pool, used] = [randomBytes(0), 0]

/** 80 random bits, five to a digit; no byte is used twice. */
function randomPart(): string {
  if (used + 16 > pool.length) [pool, used] = [randomBytes(poolBytes), 0]
  let text = ''
  for (const end = used + 16; used < end; used++) text += digits[pool[used]! & 31]!
  return text
}

/** Bytes of the number used once and of the seal that shows any change, in front of the text. */
const [nonceBytes, tagBytes] = [12, 16]

function createSeal(secret: string): Pick<Ids, 'seal' | 'open'> {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'sealed texts', 32))
  return {
    seal: (text) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url')
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
    },
  }
}

/** `secret` signs private links: with another secret, links sent earlier no longer open. */
export function createIds(secret: string, clock: () => Date): Ids {
  // Made once: from a text it would be made again for each signature.
  const key = createSecretKey(Buffer.from(secret))
  let [at, madeOf] = [Number.NaN, '']
  const time = (now: number): string => {
    if (now !== at) [at, madeOf] = [now, timePart(now)]
    return madeOf
  }
  return {
    next: () => time(clock().getTime()) + randomPart(),
    secret: () => randomBytes(16).toString('base64url'),
    hash: (text) => hash('sha256', text),
    commit: (salt, text) => createHmac('sha256', salt).update(text).digest('hex'),
    ...createSeal(secret),
    sign: (text) => createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url'),
  }
}
