import { erasedName, type ErasedPerson, type ErasedTexts } from '../../model/erasure.ts'
import {
  findOwnWords,
  findPerson,
  forgetAccount,
  forgetAddresses,
  forgetAuthor,
  forgetNames,
  ownWords,
  replaceOwnWords,
  rewordStatement,
  statementsOf,
  type AuthorRef,
  type OwnWords,
  type Person,
  type Whom,
} from '../../store/erased-person.ts'
import { keepErased } from '../../store/erasure.ts'
import { changeStatus } from '../../store/initiative-decision.ts'
import { maskPersonal } from '../read-words.ts'
import { masks } from '../../text/personal-data.ts'
import type { Context } from '../toolkit.ts'
import { wordsLeave } from '../words-leave.ts'

type Outcome = ErasedPerson['initiatives'][number]

/** Of whom what is to go. */
export interface Forgetting {
  readonly erasureId: string
  readonly person: Person
  readonly whole: boolean
  /** What becomes of one initiative's words; decided by its status where the ledger does not say it. */
  readonly textsOf: (one: AuthorRef, isAccepted: boolean) => Outcome['texts']
}

const sign = /[\\^$.*+?()[\]{}|]/gu

/** Text without personal data, and without this person's own name in whatever order and their address. */
export function withoutPerson(text: string, { names, emails, authorEmails }: Pick<Person, 'names' | 'emails' | 'authorEmails'>): string {
  let masked = maskPersonal(text)
  for (const name of names) {
    const words = name.split(/\s+/u).map((word) => word.replace(sign, '\\$&')).join('|')
    masked = masked.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?:\\s+(?:${words}))+(?![\\p{L}\\p{N}])`, 'giu'), masks.name)
  }
  for (const email of [...emails, ...authorEmails]) masked = masked.replace(new RegExp(email.replace(sign, '\\$&'), 'giu'), masks.email)
  return masked
}

/** The words of one initiative: masked for good, or gone. Null where there is no such initiative (any more). */
async function eraseInitiative(context: Context, one: AuthorRef, { person, textsOf }: Forgetting): Promise<Outcome | null> {
  const { tx, now, record, enqueue } = context
  const { roundId, initiativeId } = one
  const found = await findOwnWords(tx, one)
  if (found === null) return null
  const texts = textsOf(one, found.status === 'accepted')
  const said = (text: string) => (texts === 'kept' ? withoutPerson(text, person) : '')
  const words = Object.fromEntries(ownWords.map((name) => [name, said(found[name])])) as OwnWords
  await replaceOwnWords(tx, one, { ...words, status_reason: found.status_reason === null ? null : said(found.status_reason) })
  await forgetAuthor(tx, one, now)
  if (texts === 'removed') await changeStatus(tx, { roundId, initiativeId, from: ['submitted', 'returned', 'accepted'], to: 'withdrawn', reason: null, by: null, at: now })
  await wordsLeave(context, one)
  if (texts === 'kept') await enqueue({ name: 'digest-initiative', payload: { roundId, initiativeId }, key: `digest:${roundId}:${initiativeId}` })
  await record(roundId, { kind: 'initiative-erased', subjectKind: 'initiative', subjectId: initiativeId, facts: { texts } })
  return { roundId: roundId as Outcome['roundId'], initiativeId: initiativeId as Outcome['initiativeId'], texts }
}

/** What somebody added to sessions: it stays as a statement others voted on, without its author; nobody's votes are touched. */
async function eraseStatements({ tx }: Context, accountId: string, { person, textsOf }: Forgetting): Promise<void> {
  for (const statement of await statementsOf(tx, accountId)) {
    const goes = !statement.adopted && (statement.state !== 'shown' || textsOf({ ...statement, authorId: '', initiativeId: '' }, true) === 'removed')
    await rewordStatement(tx, statement, goes ? `[${erasedName.toLowerCase()}]` : withoutPerson(statement.text, person))
  }
}

/**
 * Forgets a person. Facts and ballots stay, under numbers that lead to nobody any more. Repeating does nothing more. Returns
 * what the ledger keeps; letters already given to the post are the caller's to forget.
 */
export async function erasePerson(context: Context, forgetting: Forgetting): Promise<ErasedPerson> {
  const { tx, now, record } = context
  const { erasureId, person, whole } = forgetting
  const initiatives: Outcome[] = []
  for (const author of person.authors) {
    const outcome = await eraseInitiative(context, author, forgetting)
    if (outcome !== null) initiatives.push(outcome)
  }
  await forgetAddresses(tx, person)
  await forgetNames(tx, person.names)
  if (person.accountId !== null) {
    await eraseStatements(context, person.accountId, forgetting)
    await forgetAccount(tx, person.accountId, now)
  }
  const erased: ErasedPerson = { erasureId, at: now.toISOString(), accountId: person.accountId as ErasedPerson['accountId'], whole, initiatives }
  await keepErased(tx, erased)
  await record(null, { kind: 'person-erased', subjectKind: 'erasure', subjectId: erasureId, facts: { account: person.accountId !== null, initiatives: initiatives.length } })
  return erased
}

/** By what the person chose: accepted texts stay without their author or go; others go. */
export const byChoice = (texts: ErasedTexts): Forgetting['textsOf'] => (_one, isAccepted) => (isAccepted && texts === 'keep' ? 'kept' : 'removed')

/** Whom a line of the ledger means in a database that may have come back from a backup. */
export async function personOf({ tx }: Context, { accountId, whole, initiatives }: ErasedPerson): Promise<Person> {
  const all = await Promise.all<Person>([...(accountId === null ? [] : [{ accountId } satisfies Whom]), ...initiatives].map((whom) => findPerson(tx, whom)))
  const authors = new Map(all.flatMap((person) => person.authors.map((one) => [`${one.roundId}/${one.initiativeId}`, one] as const)))
  return {
    accountId,
    address: null,
    emails: whole ? [...new Set(all.flatMap(({ emails, authorEmails }) => [...emails, ...authorEmails]))] : [],
    authorEmails: [],
    names: [...new Set(all.flatMap(({ names }) => names))],
    authors: [...authors.values()],
  }
}

/** As it was done the first time. */
export function asBefore({ initiatives }: ErasedPerson): Forgetting['textsOf'] {
  const known = new Map(initiatives.map((one) => [`${one.roundId}/${one.initiativeId}`, one.texts]))
  return ({ roundId, initiativeId }, isAccepted) => known.get(`${roundId}/${initiativeId}`) ?? (isAccepted ? 'kept' : 'removed')
}
