import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { StartFailure } from './model/start-failure.ts'

/** Everything an operator can set; the table for people is in docs/operating.md. Read once, here and nowhere else. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** Null: the embedded server below `dataFolder`. */
  readonly databaseUrl: string | null
  readonly databaseConnections: number
  readonly dataFolder: string
  /** Null: made once and kept in `dataFolder`. */
  readonly secret: string | null
  /** Null: the address the web server listens at. */
  readonly publicAddress: string | null
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly mailFile: string
  /** Jobs at the same time in this process; 0 leaves them to other processes. */
  readonly workers: number
  /** False for a process that only does jobs. */
  readonly web: boolean
  readonly demonstration: boolean
  readonly trustProxy: boolean | string
  /** Null: no assistant, nothing is sent. */
  readonly assistant: AssistantSettings | null
  /** A file of OpenID Connect providers people may sign in with; null: none, nothing is asked of anybody. */
  readonly signInProviders: string | null
  /** Names the environment gave a value for; all others hold their default. */
  readonly given: readonly string[]
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** An endpoint of the OpenAI protocol that suggests wordings. */
export interface AssistantSettings {
  readonly url: string
  readonly key: string | null
  readonly model: string
  readonly embeddingModel: string | null
  readonly timeoutMilliseconds: number
  readonly tokensADay: number
  readonly pricePerMillion: number | null
}

type Environment = Readonly<Record<string, string | undefined>>

function wrong(name: string, value: string, expected: string): never {
  // A value may hold a password: only its start is shown.
  const shown = value.length > 24 ? `${value.slice(0, 12)}…` : value
  throw new StartFailure('wrong-setting', `${name}=«${shown}»: ${expected}`)
}

function readNumber(env: Environment, name: string, fallback: number, [least, most]: readonly [number, number]): number {
  const value = env[name]
  if (value === undefined) return fallback
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN
  return number >= least && number <= most ? number : wrong(name, value, `${least}–${most}`)
}

/** An address as it may be shown: whatever stands before its last «@» may be a password. */
function withoutPassword(address: string): string {
  const [from, to] = [address.indexOf('//'), address.lastIndexOf('@')]
  return from === -1 || to < from ? address : `${address.slice(0, from)}//…${address.slice(to)}`
}

function readUrl(env: Environment, name: string, protocols: readonly string[]): string | null {
  const value = env[name]
  if (value === undefined) return null
  const protocol = URL.canParse(value.replace('@/', '@localhost/')) ? new URL(value.replace('@/', '@localhost/')).protocol : ''
  return protocols.includes(protocol) ? value : wrong(name, withoutPassword(value), protocols.map((known) => `${known}//…`).join(' | '))
}

function readChoice<Choice extends string>(env: Environment, name: string, choices: readonly Choice[], fallback: Choice): Choice {
  const value = env[name]
  if (value === undefined) return fallback
  return choices.find((choice) => choice === value) ?? wrong(name, value, choices.join(' | '))
}

/** Short or guessable secrets would let anybody make private links. */
function readSecret(env: Environment): string | null {
  const value = env['DIALOGUE_SECRET']
  if (value === undefined) return null
  const varied = new Set(value).size >= 8
  if (value.length < 32 || !varied) throw new StartFailure('wrong-setting', 'DIALOGUE_SECRET: ≥ 32 знаков, случайных / ≥ 32 random characters (openssl rand -hex 32)')
  return value
}

function readTrust(env: Environment): boolean | string {
  const value = env['TRUST_PROXY']
  if (value === undefined || value === 'no') return false
  if (value === 'yes') return true
  const addresses = value.split(',').map((part) => part.trim().split('/')[0] ?? '')
  return addresses.every((address) => isIP(address) !== 0) ? value : wrong('TRUST_PROXY', value, 'yes | no | 10.0.0.1,10.0.0.0/8')
}

const known = [
  'PORT', 'HOST', 'DATABASE_URL', 'DATABASE_CONNECTIONS', 'DIALOGUE_DATA', 'DIALOGUE_SECRET', 'DIALOGUE_DEMO', 'DIALOGUE_WEB',
  'PUBLIC_ADDRESS', 'SMTP_URL', 'MAIL_FROM', 'MAIL_FILE', 'WORKERS', 'TRUST_PROXY', 'SIGN_IN_PROVIDERS', 'LOG_LEVEL',
]

/** A misspelt name of ours would be ignored in silence; names of other programs are none of our business. */
function refuseUnknown(env: Environment): void {
  const unknown = Object.keys(env).find((name) => name.startsWith('DIALOGUE_') && !known.includes(name))
  if (unknown !== undefined) throw new StartFailure('wrong-setting', `${unknown}: неизвестна / unknown (${known.filter((name) => name.startsWith('DIALOGUE_')).join(', ')})`)
}

function readAssistant(env: Environment): AssistantSettings | null {
  const url = readUrl(env, 'ASSISTANT_URL', ['http:', 'https:'])
  if (url === null) return null
  const model = env['ASSISTANT_MODEL']
  if (model === undefined) throw new StartFailure('wrong-setting', 'ASSISTANT_MODEL: нужна вместе с / needed with ASSISTANT_URL')
  return {
    url: url.replace(/(?<!\/)\/+$/, ''),
    key: env['ASSISTANT_KEY'] ?? null,
    model,
    embeddingModel: env['ASSISTANT_EMBEDDING_MODEL'] ?? null,
    timeoutMilliseconds: readNumber(env, 'ASSISTANT_TIMEOUT', 60, [1, 600]) * 1000,
    tokensADay: readNumber(env, 'ASSISTANT_TOKENS_A_DAY', 200_000, [0, 999_999]),
    pricePerMillion: env['ASSISTANT_PRICE'] === undefined ? null : readNumber(env, 'ASSISTANT_PRICE', 0, [0, 999_999]),
  }
}

function readHost(env: Environment): string {
  const value = env['HOST'] ?? '127.0.0.1'
  return isIP(value) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value) ? value : wrong('HOST', value, '127.0.0.1 | 0.0.0.0 | ::')
}

/** Empty values count as absent. Throws StartFailure `wrong-setting` naming the setting and what it may be. */
export function readSettings(environment: Environment = process.env): Settings {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  refuseUnknown(env)
  const dataFolder = resolve(env['DIALOGUE_DATA'] ?? '.data')
  return {
    given: Object.keys(env),
    port: readNumber(env, 'PORT', 8080, [0, 65_535]),
    host: readHost(env),
    databaseUrl: readUrl(env, 'DATABASE_URL', ['postgresql:', 'postgres:']),
    databaseConnections: readNumber(env, 'DATABASE_CONNECTIONS', 16, [2, 1_000]),
    dataFolder,
    secret: readSecret(env),
    publicAddress: readUrl(env, 'PUBLIC_ADDRESS', ['http:', 'https:'])?.replace(/(?<!\/)\/+$/, '') ?? null,
    smtpUrl: readUrl(env, 'SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: env['MAIL_FROM'] ?? 'Муниципальный диалог <noreply@localhost>',
    mailFile: resolve(env['MAIL_FILE'] ?? `${dataFolder}/letters.jsonl`),
    workers: readNumber(env, 'WORKERS', 2, [0, 64]),
    web: readChoice(env, 'DIALOGUE_WEB', ['yes', 'no'], 'yes') === 'yes',
    demonstration: readChoice(env, 'DIALOGUE_DEMO', ['yes', 'no'], 'yes') === 'yes',
    trustProxy: readTrust(env),
    assistant: readAssistant(env),
    signInProviders: env['SIGN_IN_PROVIDERS'] === undefined ? null : resolve(env['SIGN_IN_PROVIDERS']),
    logLevel: readChoice(env, 'LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'warn'),
  }
}
