import type { OutboundHost, SettingInForce } from './model/operation.ts'
import type { Settings } from './settings.ts'

/** An address without whatever may be secret in it: people, passwords and parameters are left out. */
function placeOf(address: string | null): string | null {
  if (address === null) return null
  // A socket's address has no host: `postgresql:///database?host=/run/postgresql`.
  const url = new URL(address.replace(/^(\w+:\/\/)([^/]*@)?\//, '$1localhost/'))
  return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`
}

const hostOf = (address: string): string => new URL(address).host

type Told = Pick<SettingInForce, 'name' | 'group' | 'value'> & Partial<Pick<SettingInForce, 'secret' | 'origin'>>

const yesNo = (value: boolean): string => (value ? 'yes' : 'no')

function told(settings: Settings): Told[] {
  const { assistant } = settings
  const milliseconds = assistant?.timeoutMilliseconds
  return [
    { name: 'PUBLIC_ADDRESS', group: 'place', value: settings.publicAddress },
    { name: 'HOST', group: 'place', value: settings.host },
    { name: 'PORT', group: 'place', value: String(settings.port) },
    { name: 'TRUST_PROXY', group: 'place', value: typeof settings.trustProxy === 'string' ? settings.trustProxy : yesNo(settings.trustProxy) },
    { name: 'DATABASE_URL', group: 'database', value: placeOf(settings.databaseUrl) },
    { name: 'DATABASE_CONNECTIONS', group: 'database', value: String(settings.databaseConnections) },
    { name: 'DIALOGUE_DATA', group: 'database', value: settings.dataFolder },
    { name: 'DIALOGUE_SECRET', group: 'database', value: null, secret: true, ...(settings.secret === null ? { origin: 'kept' as const } : {}) },
    { name: 'SMTP_URL', group: 'letters', value: placeOf(settings.smtpUrl) },
    { name: 'MAIL_FROM', group: 'letters', value: settings.mailFrom },
    { name: 'MAIL_FILE', group: 'letters', value: settings.smtpUrl === null ? settings.mailFile : null },
    { name: 'ASSISTANT_URL', group: 'assistant', value: placeOf(assistant?.url ?? null) },
    { name: 'ASSISTANT_MODEL', group: 'assistant', value: assistant?.model ?? null },
    { name: 'ASSISTANT_KEY', group: 'assistant', value: null, secret: true },
    { name: 'ASSISTANT_EMBEDDING_MODEL', group: 'assistant', value: assistant?.embeddingModel ?? null },
    { name: 'ASSISTANT_TOKENS_A_DAY', group: 'assistant', value: assistant ? String(assistant.tokensADay) : null },
    { name: 'ASSISTANT_PRICE', group: 'assistant', value: assistant?.pricePerMillion == null ? null : String(assistant.pricePerMillion) },
    { name: 'ASSISTANT_TIMEOUT', group: 'assistant', value: milliseconds === undefined ? null : String(milliseconds / 1_000) },
    { name: 'SIGN_IN_PROVIDERS', group: 'sign-in', value: settings.signInProviders },
    { name: 'WORKERS', group: 'work', value: String(settings.workers) },
    { name: 'DIALOGUE_WEB', group: 'work', value: yesNo(settings.web) },
    { name: 'DIALOGUE_DEMO', group: 'work', value: yesNo(settings.demonstration) },
    { name: 'LOG_LEVEL', group: 'work', value: settings.logLevel },
  ]
}

/** Every setting as it holds, for people to read; secrets stay behind. One row a name of docs/operating.md, in its order by subject. */
export function settingsInForce(settings: Settings): SettingInForce[] {
  return told(settings).map((one) => ({ secret: false, ...one, origin: one.origin ?? (settings.given.includes(one.name) ? 'environment' : 'default') }))
}

/** Other machines this process speaks to, and for what; `issuers` are the addresses of sign-in providers. An embedded database is none. */
export function outboundHosts({ databaseUrl, smtpUrl, assistant }: Settings, issuers: readonly string[]): OutboundHost[] {
  const database = placeOf(databaseUrl)
  return [
    ...(database === null ? [] : [{ host: hostOf(database), purpose: 'database' as const }]),
    ...(smtpUrl === null ? [] : [{ host: hostOf(smtpUrl), purpose: 'letters' as const }]),
    ...(assistant === null ? [] : [{ host: hostOf(assistant.url), purpose: 'assistant' as const }]),
    ...issuers.map((issuer) => ({ host: hostOf(issuer), purpose: 'sign-in' as const })),
  ]
}
