/** A role as typed by an administrator; every action gives it back. */
export interface RoleForm {
  readonly email: string
  readonly role: string
  readonly round: string
  readonly direction: string
  readonly region: string
  readonly oktmo: string
  readonly term: string
  readonly deputyOf: string
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()
const orNull = (value: string): string | null => (value === '' ? null : value)

export const readRoleForm = (form: FormData): RoleForm => ({
  email: text(form, 'email'),
  role: text(form, 'role'),
  round: text(form, 'round'),
  direction: text(form, 'direction'),
  region: text(form, 'region'),
  oktmo: text(form, 'oktmo'),
  term: text(form, 'term'),
  deputyOf: text(form, 'deputyOf'),
})

/** The last day of a role (Moscow, UTC+3 all year) as the instant the role ends: the next midnight. */
const endOfDay = (day: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(Date.parse(`${day}T00:00:00+03:00`) + 86_400_000).toISOString() : day)

/** What the verbs take; a direction's option carries its round: «2026/selo». */
export function askedRole({ email, role, round, direction, region, oktmo, term, deputyOf }: RoleForm) {
  const [roundOfDirection = '', code = ''] = direction.split('/')
  return {
    email,
    role,
    roundId: orNull(round === '' ? roundOfDirection : round),
    direction: orNull(code),
    region: orNull(region),
    oktmo: orNull(oktmo),
    until: orNull(endOfDay(term)),
    deputyOf: orNull(deputyOf),
  }
}
