import { fail, redirect } from '@sveltejs/kit'
import { roles, type Role } from '../../../../../model/account.ts'
import { attempt } from '../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road, account }, url }) => {
  const asked = roles.find((role) => role === url.searchParams.get('role')) ?? ('moderator' satisfies Role)
  const [{ proposals }, { accounts }, { rounds }, { regions }] = await Promise.all([
    road.call('listRoleProposals', {}),
    road.call('listAccounts', { role: asked }),
    road.call('listRounds', {}),
    road.call('listRegions', {}),
  ])
  return {
    proposals: proposals.map((proposal) => ({ ...proposal, self: proposal.accountId === account?.accountId })),
    holders: accounts,
    asked,
    rounds: rounds.map(({ roundId, title, directions }) => ({ roundId, title, directions })),
    regions: regions.map(({ code, name }) => ({ code, name })),
    created: url.searchParams.get('account') ?? '',
  }
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()
const orNull = (text: string): string | null => (text === '' ? null : text)

export const actions: Actions = {
  create: async ({ locals: { road }, request }) => {
    const form = await request.formData()
    const typed = { email: textOf(form, 'email'), name: textOf(form, 'name'), region: textOf(form, 'region') }
    const { value, refused } = await attempt(() =>
      road.call('createAccount', { ...typed, region: orNull(typed.region), password: String(form.get('password') ?? '') } as never),
    )
    if (refused) return fail(refused.status, { refused, typed })
    redirect(303, `/work/accounts?done=account-created&account=${value.accountId}#propose`)
  },
  propose: async ({ locals: { road }, request }) => {
    const form = await request.formData()
    const grant = { role: textOf(form, 'role'), roundId: orNull(textOf(form, 'round')), region: orNull(textOf(form, 'region')), oktmo: null, direction: orNull(textOf(form, 'direction')) }
    const { refused } = await attempt(() => road.call('proposeRole', { accountId: textOf(form, 'account'), ...grant } as never))
    if (refused) return fail(refused.status, { refused, typed: null })
    redirect(303, '/work/accounts?done=role-proposed')
  },
  confirm: async ({ locals: { road }, request }) => {
    const form = await request.formData()
    const { refused } = await attempt(() => road.call('confirmRole', { grantId: textOf(form, 'grant') }))
    if (refused) return fail(refused.status, { refused, typed: null })
    redirect(303, '/work/accounts?done=role-confirmed')
  },
}
