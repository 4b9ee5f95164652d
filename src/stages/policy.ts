import type { Actor, Role, RoleGrant } from '../model/account.ts'
import { roundStages, type RoundStage } from '../model/round.ts'
import type { RefusalCode } from '../model/refusal.ts'

/**
 * Who may do what at which stage: the only table, asked by pages, API, exports and live channels alike.
 * Everything absent is denied. A cell reads: stages (`1`, `2-3`, `*` any; S0 prepare … S6 archive), then
 * `o` own · `s` inside the scope of the grant · `a` assigned to the person · `&` a second person is needed ·
 * `!` written to the journal with its reason. Nobody judges an item of their own (see `judges`).
 */
export const policy = {
  'round.read': { anonymous: '*' },
  'round.create': { administrator: '*' },
  'round.edit': { administrator: '0' },
  'round.plan': { administrator: '*' },
  'stage.propose': { administrator: '*', 'team-lead': '*s' },
  'stage.confirm': { administrator: '*&' },
  'account.create': { administrator: '*' },
  'role.propose': { administrator: '*', 'team-lead': '*s' },
  'role.confirm': { administrator: '*&' },
  'role.read': { administrator: '*' },
  'account.stop': { administrator: '*!' },
  'account.restore': { administrator: '*&' },
  'register.load': { administrator: '*' },
  'catalogue.read': { anonymous: '*' },
  'settings.read': { administrator: '*', observer: '*' },
  'settings.change': { administrator: '*!' },
  'limits.read': { anonymous: '*' },
  'invitation.answer': { author: '*o' },
  'account.read': { administrator: '*', 'team-lead': '*s' },
  'own-account.use': { anonymous: '*' },
  'own-security.read': { author: '*o' },
  'own-security.change': { author: '*o' },
  'erasure.ask': { author: '*o' },
  'erasure.propose': { administrator: '*' },
  'erasure.confirm': { administrator: '*&' },
  'erasure.read': { administrator: '*' },

  'draft.keep': { author: '1o', coordinator: '1s' },
  'draft.read': { author: '*o' },
  'draft.drop': { author: '*o' },
  'attachment.add': { author: '1-3o' },
  'attachment.read': { author: '*o', moderator: '*s', analyst: '2-6s', 'team-lead': '1-6s' },
  'consent.change': { author: '*o' },
  'initiative.submit': { author: '1o', coordinator: '1s' },
  'initiative.file-for': { coordinator: '1s' },
  'initiative.resubmit': { author: '1-3o' },
  'initiative.withdraw': { author: '1-3o' },
  'initiative.read': { anonymous: '*' },
  'initiative.read-unpublished': { author: '*o', moderator: '1-2s', 'team-lead': '1-3s!' },
  'initiative.read-fate': { author: '*o' },
  'author-contacts.read': { author: '*o', moderator: '*s!' },
  'authorship.answer': { author: '*o' },
  'progress.read': { coordinator: '*s' },
  'import.run': { coordinator: '1s', moderator: '1s' },
  'moderation.read': { moderator: '1-2s' },
  'moderation.decide': { moderator: '1-2s' },
  'moderation.reject': { moderator: '1-2s&' },
  'appeal.file': { author: '1-2o' },
  'appeal.decide': { 'team-lead': '1-2s' },

  'analysis.run': { analyst: '2-3s', 'team-lead': '2-3s' },
  'theme.read': { anonymous: '*' },
  'practice.read': { anonymous: '*' },
  'theme.edit': { analyst: '2-3s', 'team-lead': '2-3s' },
  'theme.confirm': { analyst: '2-3s', 'team-lead': '2-3s' },

  'review.assign': { 'team-lead': '3s' },
  'review.send': { expert: '3a' },
  'review.read-own': { expert: '*a' },
  'ranking.read': { 'team-lead': '3-6s', analyst: '4-6', observer: '3-6', anonymous: '4-6', author: '4-6', expert: '4-6' },

  'session.create': { 'team-lead': '3-4s' },
  'session.read': { anonymous: '*' },
  'session.run': { 'team-lead': '4s', facilitator: '4a' },
  'session.join': { anonymous: '4' },
  'statement.add': { participant: '4a', expert: '4a', 'team-lead': '4s', facilitator: '4a', addressee: '4a' },
  'vote.cast': { participant: '4a', expert: '4a', 'team-lead': '4a' },
  'picture.read': { 'team-lead': '4s', facilitator: '4a', participant: '4a', expert: '4a' },
  'result.read': { anonymous: '4-6' },
  'resolution.read': { anonymous: '4-6' },

  'instrument.make': { 'team-lead': '4-5s' },
  'instrument.advance': { 'team-lead': '5-6s' },
  'instrument.read': { anonymous: '*' },
  'instrument.read-draft': { 'team-lead': '4-6s', observer: '4-6' },
  'request.read': { addressee: '5-6a', 'team-lead': '5-6s', observer: '5-6' },
  'request.give': { addressee: '5-6a', 'team-lead': '5-6s' },
  'request.answer': { addressee: '5-6a' },
  'question.answer': { author: '5-6o' },
  'practice.ask': { anonymous: '*' },
  'practice-question.read': { author: '*o' },
  'practice-question.answer': { author: '*o' },
  'answer.read': { anonymous: '*' },
  'answer.publish': { 'team-lead': '5-6s' },
  'answer.rate': { author: '5-6o' },
  'letters.read': { 'team-lead': '*', administrator: '*', observer: '*' },

  'open-data.read': { anonymous: '*' },
  'journal.read': { observer: '*', administrator: '*' },
} as const satisfies Record<string, Partial<Record<Role, string>>>

export type Action = keyof typeof policy

/** Facts about the thing acted on, found before the verb runs. Absent scope fields mean the thing has none. */
export interface Subject {
  readonly roundId: string | null
  readonly stage: RoundStage | null
  readonly region?: string | null
  readonly oktmo?: string | null
  readonly direction?: string | null
  /** The actor is its author (by account or by a private link shown). */
  readonly own?: boolean
  /** The actor is on its roll, or it was given to the actor to do. */
  readonly assigned?: boolean
  /** Set for decisions nobody may take about their own work: true when author or municipality is the actor's. */
  readonly ownJudged?: boolean
  /** Answer «not found» rather than «not allowed»: the actor may not even know it exists. */
  readonly hidden?: boolean
}

export interface Cell {
  readonly stages: readonly RoundStage[]
  readonly own: boolean
  readonly scoped: boolean
  readonly assigned: boolean
  readonly secondPerson: boolean
  readonly logged: boolean
}

/** Reads a cell such as `1-3s!`. Throws on anything else: a misspelt cell must not silently deny or allow. */
export function readCell(text: string): Cell {
  const match = /^(?:(\*)|(\d)(?:-(\d))?)([osa]?)(&?)(!?)$/.exec(text)
  if (!match) throw new Error(`policy cell «${text}» cannot be read`)
  const first = Number(match[2] ?? 0)
  const last = match[1] ? roundStages.length - 1 : Number(match[3] ?? match[2])
  return {
    stages: roundStages.slice(first, last + 1),
    own: match[4] === 'o',
    scoped: match[4] === 's',
    assigned: match[4] === 'a',
    secondPerson: match[5] === '&',
    logged: match[6] === '!',
  }
}

const cells = new Map(
  Object.entries(policy).map(([action, row]) => [
    action,
    new Map(Object.entries(row).map(([role, cell]) => [role as Role, readCell(cell)])),
  ]),
)

/** The roles a request speaks with: everybody reads as anonymous and may be the author of what is theirs. */
export function grantsOf(actor: Actor): readonly RoleGrant[] {
  const everywhere = { roundId: null, region: null, oktmo: null, direction: null }
  return [{ role: 'anonymous', ...everywhere }, { role: 'author', ...everywhere }, ...(actor.account?.grants ?? [])]
}

function covers(grant: RoleGrant, subject: Subject): boolean {
  const within = (limit: string | null, value: string | null | undefined) => limit === null || limit === value
  return (
    within(grant.region, subject.region) && within(grant.oktmo, subject.oktmo) && within(grant.direction, subject.direction)
  )
}

export type Decision = { readonly allowed: true; readonly cell: Cell; readonly role: Role } | { readonly allowed: false; readonly code: RefusalCode }

/** Decides one request. Cost: linear in the person's grants. */
export function decide(actor: Actor, action: Action, subject: Subject): Decision {
  if (subject.ownJudged) return { allowed: false, code: 'own-item' }
  let stageOnly = false
  for (const grant of grantsOf(actor)) {
    const cell = cells.get(action)?.get(grant.role)
    if (!cell) continue
    if (grant.roundId !== null && subject.roundId !== null && grant.roundId !== subject.roundId) continue
    if (cell.own && !subject.own) continue
    if (cell.assigned && !subject.assigned) continue
    if (cell.scoped && !covers(grant, subject)) continue
    if (subject.stage !== null && !cell.stages.includes(subject.stage)) {
      stageOnly = true
      continue
    }
    return { allowed: true, cell, role: grant.role }
  }
  if (stageOnly) return { allowed: false, code: 'wrong-stage' }
  if (subject.hidden) return { allowed: false, code: 'not-found' }
  return { allowed: false, code: actor.account === null ? 'not-signed-in' : 'not-allowed' }
}
