import type { Account, Actor, Role } from '../../model/account.ts'
import { createAccount } from '../../stages/access/create-account.ts'
import { confirmRole, proposeRole } from '../../stages/access/grant-role.ts'
import { addAccount, findAccount, findAccountByEmail } from '../../store/account.ts'
import { addGrant } from '../../store/grant.ts'
import type { Ids } from '../../stages/toolkit.ts'
import type { StageHand } from './stage-hand.ts'

/** A person of the demonstration: one account, one role. */
interface Part {
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly region?: string
  /** A scope inside the role. */
  readonly scope?: { readonly region?: string; readonly direction?: string }
}

/** Names are made up; people work in regions far apart, so that nobody judges their neighbours. */
const parts: readonly Part[] = [
  { login: 'admin', name: 'Орлова Елена Викторовна', role: 'administrator' },
  { login: 'admin2', name: 'Тихонов Павел Андреевич', role: 'administrator' },
  { login: 'moderator', name: 'Гусева Ирина Сергеевна', role: 'moderator' },
  { login: 'coordinator', name: 'Баранов Сергей Иванович', role: 'coordinator', region: '64', scope: { region: '64' } },
  { login: 'analyst', name: 'Лебедева Ольга Николаевна', role: 'analyst' },
  { login: 'lead', name: 'Миронов Алексей Юрьевич', role: 'team-lead' },
  { login: 'expert', name: 'Захарова Наталья Петровна', role: 'expert', region: '38' },
  { login: 'expert2', name: 'Фомин Дмитрий Олегович', role: 'expert', region: '51' },
  { login: 'expert3', name: 'Ахметова Гузель Рашидовна', role: 'expert', region: '79' },
  { login: 'facilitator', name: 'Крылов Максим Евгеньевич', role: 'facilitator' },
  { login: 'participant', name: 'Соколова Анна Павловна', role: 'participant' },
  { login: 'addressee', name: 'Егоров Виктор Степанович', role: 'addressee' },
  { login: 'observer', name: 'Титова Мария Алексеевна', role: 'observer' },
  { login: 'author', name: 'Кузнецов Николай Фёдорович', role: 'author', region: '64' },
]

export type Login = 'admin' | 'admin2' | 'moderator' | 'coordinator' | 'analyst' | 'lead' | 'expert' | 'expert2' | 'expert3' | 'facilitator' | 'participant' | 'addressee' | 'observer' | 'author'
export type Cast = Readonly<Record<Login, Actor>>

/** A reserved name: no letter to it can ever reach anybody. */
const emailOf = (login: string): string => `${login}@dialogue.example`

export interface SignInLine {
  readonly email: string
  readonly password: string
  readonly role: Role
}

/** One password for all, different on every installation and the same at every start of one. */
export const demonstrationPassword = (ids: Ids): string => ids.sign('demonstration password').replace(/[^a-z0-9]/giu, '').toLowerCase().padEnd(14, '7').slice(0, 14)

/** What a visitor of the demonstration signs in with. */
export const signInsOf = (ids: Ids): SignInLine[] => parts.map(({ login, role }) => ({ email: emailOf(login), password: demonstrationPassword(ids), role }))

const actorOf = (account: Account): Actor => ({ account, receiptKeys: [] })

/** The first two administrators are made by the installation itself: there is nobody yet to give them their role. */
async function firstAdministrator({ kit, now }: StageHand, { login, name }: Part): Promise<Actor> {
  const { db, ids, passwords } = kit
  const accountId = ids.next()
  const passwordHash = await passwords.hash(demonstrationPassword(ids))
  const made = await addAccount(db, { accountId, email: emailOf(login), name, passwordHash, region: null, oktmo: null, at: now })
  if (made) {
    const grant = { role: 'administrator' as const, roundId: null, region: null, oktmo: null, direction: null }
    await addGrant(db, { grantId: ids.next(), accountId, grant, proposedBy: null, at: now, confirmed: true })
  }
  return actorOf((await findAccountByEmail(db, emailOf(login), now))!)
}

/** Everybody else gets account and role the usual way: one administrator proposes, the other confirms. */
async function member(hand: StageHand, admins: readonly [Actor, Actor], { login, name, role, region, scope }: Part): Promise<Actor> {
  const { db, ids } = hand.kit
  const email = emailOf(login)
  await hand.asOnce(admins[0], createAccount, { email, name, password: demonstrationPassword(ids), region: region ?? null })
  const account = (await findAccountByEmail(db, email, hand.now))!
  if (role !== 'author' && account.grants.length === 0) {
    const grant = { role, roundId: null, region: scope?.region ?? null, oktmo: null, direction: scope?.direction ?? null }
    const { grantId } = await hand.as(admins[0], proposeRole, { email, ...grant })
    await hand.as(admins[1], confirmRole, { grantId })
  }
  return actorOf((await findAccount(db, account.accountId, hand.now))!)
}

/** Makes (or finds) everybody who plays a part. */
export async function assembleCast(hand: StageHand): Promise<Cast> {
  const [first, second, ...others] = parts
  const admins = [await firstAdministrator(hand, first!), await firstAdministrator(hand, second!)] as const
  const cast: Partial<Record<Login, Actor>> = { admin: admins[0], admin2: admins[1] }
  for (const part of others) cast[part.login as Login] = await member(hand, admins, part)
  return cast as Cast
}
