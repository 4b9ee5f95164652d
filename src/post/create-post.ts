import { appendFile, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createTransport } from 'nodemailer'
import type { OutgoingLetter } from '../model/outgoing-letter.ts'

export interface PostSettings {
  /** `smtp://user:password@host:587`; without it letters go to the file. */
  readonly smtpUrl: string | null
  readonly mailFile: string
  /** «Муниципальный диалог <noreply@example.ru>» */
  readonly from: string
  /** Right-hand side of the message ids. */
  readonly host: string
}

export interface LetterPost {
  send(letter: OutgoingLetter): Promise<void>
  /** Drops what is kept of letters to these addresses (lower case). */
  forget(addresses: readonly string[]): Promise<void>
  close(): void
}

/** How letters leave: by SMTP, or one JSON line each into a file for a platform that has no mail server (yet). */
export function createPost(settings: PostSettings): LetterPost {
  return settings.smtpUrl === null ? filePost(settings) : smtpPost(settings, settings.smtpUrl)
}

function messageId({ letterId }: OutgoingLetter, host: string): string {
  return `<${letterId}@${host}>`
}

/** The file without the lines that `drop` says; under another name until the disk has it. */
async function rewrite(file: string, drop: (to: string) => boolean): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  })
  if (text === null) return
  const kept = text.split('\n').filter((line) => line !== '' && !drop(String((JSON.parse(line) as { to?: unknown }).to).trim().toLowerCase()))
  const part = await open(`${file}.part`, 'w', 0o600)
  try {
    await part.writeFile(kept.map((line) => `${line}\n`).join(''))
    await part.sync()
  } finally {
    await part.close()
  }
  await rename(`${file}.part`, file)
}

function filePost({ mailFile, from, host }: PostSettings): LetterPost {
  // One after another: a letter written while the file is made anew would be lost with the older one.
  let last: Promise<void> = Promise.resolve()
  const next = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  return {
    send: (letter) =>
      next(async () => {
        const line = JSON.stringify({ messageId: messageId(letter, host), from, to: letter.forgets ? '' : letter.to, subject: letter.subject, body: letter.body })
        await mkdir(dirname(mailFile), { recursive: true })
        // Personal data: for the operator's account only.
        await appendFile(mailFile, `${line}\n`, { mode: 0o600, flush: true } as Parameters<typeof appendFile>[2])
      }),
    forget: (addresses) => next(() => rewrite(mailFile, (to) => addresses.includes(to))),
    close: () => undefined,
  }
}

/** Milliseconds; a server that hangs must not hold a job for ever. */
const patience = '20000'

function withTimeouts(smtpUrl: string): string {
  const url = new URL(smtpUrl)
  for (const name of ['connectionTimeout', 'greetingTimeout', 'socketTimeout'])
    if (!url.searchParams.has(name)) url.searchParams.set(name, patience)
  return url.toString()
}

function smtpPost({ from, host }: PostSettings, smtpUrl: string): LetterPost {
  const transport = createTransport(withTimeouts(smtpUrl))
  return {
    send: async (letter) => {
      await transport.sendMail({
        from,
        to: { name: '', address: letter.to },
        subject: letter.subject,
        text: letter.body,
        messageId: messageId(letter, host),
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    // A mail server keeps what it keeps by its own rules.
    forget: async () => undefined,
    close: () => transport.close(),
  }
}
