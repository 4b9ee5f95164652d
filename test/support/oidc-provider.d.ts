/** What the tests use of the provider: it ships no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export interface Configuration {
    readonly findAccount?: (context: unknown, id: string) => unknown
    readonly ttl?: Readonly<Record<string, number | (() => number)>>
    readonly jwks?: { readonly keys: readonly object[] }
    readonly [setting: string]: unknown
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration)
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
  }
}
