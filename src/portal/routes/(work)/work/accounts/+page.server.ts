import { fail, redirect } from '@sveltejs/kit'
import { givenRoles } from '../../../../../model/account.ts'
import { attempt, type Refused } from '../../../../server/refused-form.ts'
import { waitingFor } from '../../../../server/work/waiting-roles.ts'
import { askedRole, readRoleForm, type RoleForm } from '../../../../server/work/role-form.ts'
import type { VerbName } from '../../../../../web/road.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const pageSize = 30

export const load: PageServerLoad = async ({ locals: { road, account }, url }) => {
  const role = givenRoles.find((known) => known === url.searchParams.get('role')) ?? ''
  const who = (url.searchParams.get('who') ?? '').slice(0, 200)
  const offset = Math.min(100_000, Math.max(0, Number.parseInt(url.searchParams.get('offset') ?? '0', 10) || 0))
  const [{ proposals }, holders, everybody, { invitations }, { accounts: stopped }, { rounds }, { regions }] = await Promise.all([
    road.call('listRoleProposals', {}),
    road.call('listHolders', { role: role === '' ? null : role, who, offset, limit: pageSize }),
    // Those somebody wants taken back come first, whatever is being looked for.
    road.call('listHolders', { limit: 50 }),
    road.call('listInvitations', {}),
    road.call('listStoppedAccounts', {}),
    road.call('listRounds', {}),
    road.call('listRegions', {}),
  ])
  const self = account?.accountId ?? ''
  return {
    waiting: waitingFor({ proposals, invitations, grants: everybody.grants, self }),
    holders,
    asked: { role, who, offset },
    pageSize,
    invitations: invitations.filter(({ state }) => state !== 'waits-for-second'),
    stopped,
    self,
    scopes: {
      rounds: rounds.map(({ roundId, title, directions }) => ({ roundId, title, directions: directions.map(({ code, name }) => ({ code, name })) })),
      regions: regions.map(({ code, name }) => ({ code, name })),
    },
  }
}

/** What an action gives back when it was refused: the sentence, and everything typed. */
interface Kept {
  readonly refused: Refused
  readonly role: RoleForm | null
  readonly account: { readonly email: string; readonly name: string; readonly region: string } | null
  readonly stop: { readonly email: string; readonly reason: string } | null
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()
const kept = (refused: Refused, typed: Partial<Kept> = {}) => fail<Kept>(refused.status, { refused, role: null, account: null, stop: null, ...typed })
const done = (what: string): never => redirect(303, `/work/accounts?done=${what}`)

/** A decision on one thing that is named by its id. */
const decide = (verb: VerbName, key: 'grantId' | 'invitationId' | 'accountId', what: string) => async ({ locals: { road }, request }: RequestEvent) => {
  const form = await request.formData()
  const { refused } = await attempt(() => road.call(verb, { [key]: text(form, 'id'), ...(form.has('reason') ? { reason: text(form, 'reason') } : {}) } as never))
  return refused ? kept(refused) : done(what)
}

/** A role asked for, by letter or not: the same form. */
const ask = (verb: 'proposeRole' | 'inviteToRole', what: string) => async ({ locals: { road }, request }: RequestEvent) => {
  const role = readRoleForm(await request.formData())
  const { refused } = await attempt(() => road.call(verb, askedRole(role) as never))
  return refused ? kept(refused, { role }) : done(what)
}

export const actions: Actions = {
  propose: ask('proposeRole', 'role-proposed'),
  invite: ask('inviteToRole', 'invitation-made'),
  confirm: decide('confirmRole', 'grantId', 'role-confirmed'),
  decline: decide('declineRole', 'grantId', 'role-declined'),
  revoke: decide('proposeRevocation', 'grantId', 'revocation-proposed'),
  confirmRevocation: decide('confirmRevocation', 'grantId', 'role-revoked'),
  keep: decide('keepRole', 'grantId', 'role-kept'),
  confirmInvitation: decide('confirmInvitation', 'invitationId', 'invitation-sent'),
  withdraw: decide('withdrawInvitation', 'invitationId', 'invitation-withdrawn'),
  restore: decide('restoreAccount', 'accountId', 'account-restored'),
  stop: async ({ locals: { road }, request }) => {
    const form = await request.formData()
    const stop = { email: text(form, 'email'), reason: text(form, 'reason') }
    const { refused } = await attempt(() => road.call('stopAccount', stop))
    return refused ? kept(refused, { stop }) : done('account-stopped')
  },
  create: async ({ locals: { road }, request }) => {
    const form = await request.formData()
    const account = { email: text(form, 'email'), name: text(form, 'name'), region: text(form, 'region') }
    const { refused } = await attempt(() =>
      road.call('createAccount', { ...account, region: account.region === '' ? null : account.region, password: String(form.get('password') ?? '') } as never),
    )
    return refused ? kept(refused, { account }) : done('account-created')
  },
}
