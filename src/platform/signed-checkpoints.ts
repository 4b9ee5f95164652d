import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../stages/toolkit.ts'
import type { Database } from '../store/connect.ts'
import { readHeads, type Checkpoint } from '../store/journal-check.ts'

/** Where a chain stood at an instant, signed: kept by somebody else, it shows any later change of what lies before it. */
export interface SignedCheckpoint extends Checkpoint {
  readonly at: string
  /** Ed25519, DER in base64. */
  readonly publicKey: string
  readonly signature: string
}

export interface Signer {
  readonly publicKey: string
  sign(text: string): string
}

const textOf = ({ roundId, index, hash, at }: Checkpoint & { readonly at: string }): string => `dialogue-checkpoint-1\n${roundId}\n${index}\n${hash}\n${at}`

const publicText = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64')

/** The key of a data folder; made once. Whoever has it can sign, so it is readable by its owner alone. */
export function keepSigner(dataFolder: string): Signer {
  const file = join(dataFolder, 'checkpoint-key.pem')
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true })
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  }
  const key = createPrivateKey(readFileSync(file))
  return { publicKey: publicText(createPublicKey(key)), sign: (text) => sign(null, Buffer.from(text), key).toString('base64') }
}

export function signCheckpoint(signer: Signer, checkpoint: Checkpoint, now: Date): SignedCheckpoint {
  const { roundId, index, hash } = checkpoint
  const stated = { roundId, index, hash, at: now.toISOString() }
  return { ...stated, publicKey: signer.publicKey, signature: signer.sign(textOf(stated)) }
}

function isSound(one: SignedCheckpoint, expectedKey: string | null): boolean {
  if (expectedKey !== null && one.publicKey !== expectedKey) return false
  const key = createPublicKey({ key: Buffer.from(one.publicKey, 'base64'), type: 'spki', format: 'der' })
  return verify(null, Buffer.from(textOf(one)), key, Buffer.from(one.signature, 'base64'))
}

/**
 * The checkpoints of a file, one JSON a line, each with its signature checked; `expectedKey` null trusts the key named in
 * the line, which shows damage but not forgery. Throws an Error that names the first line that is not right.
 */
export function readCheckpoints(text: string, expectedKey: string | null): SignedCheckpoint[] {
  return text.split('\n').flatMap((line, place) => {
    if (line.trim() === '') return []
    try {
      const one = JSON.parse(line) as SignedCheckpoint
      if (isSound(one, expectedKey)) return [one]
    } catch {
      // told below, as any other flaw of the line
    }
    throw new Error(`контрольная точка в строке ${place + 1}: подпись не подходит`)
  })
}

/** How often where the chains stand is written down (promise A1: at most ten minutes). */
const every = 300_000

/** Appends the signed heads to `checkpoints.jsonl` of the data folder, those that moved, every five minutes and at the end. */
export function keepCheckpoints(db: Database, dataFolder: string, log: Log): { stop: () => Promise<void> } {
  const signer = keepSigner(dataFolder)
  const last = new Map<string, number>()
  const write = async () => {
    const moved = (await readHeads(db)).filter(({ roundId, index }) => last.get(roundId) !== index)
    if (moved.length === 0) return
    const now = new Date()
    appendFileSync(join(dataFolder, 'checkpoints.jsonl'), moved.map((head) => `${JSON.stringify(signCheckpoint(signer, head, now))}\n`).join(''))
    for (const { roundId, index } of moved) last.set(roundId, index)
  }
  const tried = () => write().catch((error: unknown) => log.warn({ message: String(error) }, 'checkpoints could not be written'))
  const timer = setInterval(() => void tried(), every)
  timer.unref()
  void tried()
  return {
    stop: async () => {
      clearInterval(timer)
      await tried()
    },
  }
}
