import type { z } from 'zod'
import type { Actor } from '../model/account.ts'
import { perform, type PerformOptions } from '../stages/perform.ts'
import type { Toolkit, Verb } from '../stages/toolkit.ts'
import { verbs } from '../stages/verbs.ts'

export type Verbs = typeof verbs
export type VerbName = keyof Verbs
export type InputOf<Name extends VerbName> = z.input<Verbs[Name]['input']>
export type OutputOf<Name extends VerbName> = z.input<Verbs[Name]['output']>

/** What a page may do: call a verb by name on behalf of the person whose request it is. Throws `Refusal`. */
export interface Road {
  call<Name extends VerbName>(name: Name, input: InputOf<Name>, options?: PerformOptions): Promise<OutputOf<Name>>
}

/** The road as one actor may walk it; cheap, made per request. */
export function createRoad(kit: Toolkit, actor: Actor): Road {
  return {
    call: (name, input, options) => perform(kit, actor, verbs[name] as Verb, input, options) as never,
  }
}
