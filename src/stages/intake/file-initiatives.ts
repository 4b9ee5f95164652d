import type { z } from 'zod'
import { Receipt, SubmitInitiative } from '../../model/initiative.ts'
import type { Municipality } from '../../model/municipality.ts'
import { addInitiatives, findTakenOwnIds, lockNumbering, ownNumberKey, ownSpaceOf, type FormSent, type NewInitiative, type OwnNumber } from '../../store/initiative.ts'
import { receiptKey } from '../receipt-key.ts'
import type { Context } from '../toolkit.ts'

export interface Filing {
  readonly channel: 'form' | 'import'
  readonly accountId: string | null
  readonly filedBy: string | null
  readonly municipality: Municipality
}

/** One initiative to be written; its round and words were checked. */
export interface Filed extends Filing {
  /** Of the one whose words these are; all contexts of a call share one transaction. */
  readonly context: Context
  readonly said: z.output<typeof SubmitInitiative>
}

const formHashOf = ({ context: { ids }, said: { formKey } }: Filed) => (formKey === null ? null : ids.hash(formKey))

const spaceOf = (one: Filed) => ownSpaceOf({ ...one, formHash: formHashOf(one) })

/** What makes two sendings one; null where nothing does. */
export function ownNumberOf(one: Filed): OwnNumber | null {
  const { roundId, ownId } = one.said
  const space = spaceOf(one)
  return ownId === null || space === null ? null : { roundId, channel: one.channel, space, ownId }
}

/** Those whose own number nobody has used, in the order given; of two with the same number the first. Holds the numbering of their rounds. */
async function withoutKnown(all: readonly Filed[]): Promise<ReadonlySet<Filed>> {
  const numbered = all.flatMap((one) => ownNumberOf(one) ?? [])
  const { tx } = all[0]!.context
  for (const roundId of new Set(numbered.map((number) => number.roundId))) await lockNumbering(tx, roundId)
  const known = new Set(await findTakenOwnIds(tx, numbered))
  return new Set(
    all.filter((one) => {
      const number = ownNumberOf(one)
      if (number === null) return true
      const key = ownNumberKey(number)
      if (known.has(key)) return false
      known.add(key)
      return true
    }),
  )
}

interface Prepared extends NewInitiative {
  readonly context: Context
  readonly key: string
}

function prepare(one: Filed): Prepared {
  const { ids, now } = one.context
  const initiativeId = ids.next()
  const key = receiptKey(ids, one.said.roundId, initiativeId)
  return { ...one, initiativeId, authorId: ids.next(), key, receiptHash: ids.hash(key), textSalt: ids.secret(), formHash: formHashOf(one), ownSpace: spaceOf(one), at: now }
}

const formSent = ({ said: { formKey }, formHash, initiativeId }: Prepared): FormSent[] => (formKey === null || formHash === null ? [] : [{ formKey, formHash, initiativeId }])

/** Writes all, round by round in order of name, so that two transactions cannot wait for each other; their numbers. */
async function written(prepared: readonly Prepared[]): Promise<ReadonlyMap<Prepared, number>> {
  const numbers = new Map<Prepared, number>()
  for (const roundId of [...new Set(prepared.map(({ said }) => said.roundId))].sort()) {
    const all = prepared.filter(({ said }) => said.roundId === roundId)
    const first = await addInitiatives(all[0]!.context.tx, roundId, { all, forms: all.flatMap(formSent) })
    all.forEach((one, place) => numbers.set(one, first + place))
  }
  return numbers
}

/** The fact and the receipt. */
async function tell({ context, said, initiativeId, channel, key, textSalt, at }: Prepared, number: number): Promise<z.input<typeof Receipt>> {
  const { roundId, direction, oktmo } = said
  await context.record(roundId, {
    kind: 'initiative-submitted',
    subjectKind: 'initiative',
    subjectId: initiativeId,
    facts: { number, direction, oktmo, channel, textCommitment: context.ids.commit(textSalt, JSON.stringify({ ...said, formKey: null })) },
  })
  if (said.joins !== null) await context.record(roundId, { kind: 'initiative-joined', subjectKind: 'initiative', subjectId: initiativeId, facts: { joins: said.joins } })
  return { roundId, initiativeId, number, key, receivedAt: at.toISOString() }
}

/** From this many texts on, one job reads them all: a job for each would cost the database as much as the rows themselves. */
const many = 8

/** The jobs that read the words. */
async function haveRead(all: readonly Prepared[]): Promise<void> {
  for (const roundId of new Set(all.map(({ said }) => said.roundId))) {
    const ofRound = all.filter(({ said }) => said.roundId === roundId)
    const { enqueue } = ofRound[0]!.context
    const initiativeIds = ofRound.map(({ initiativeId }) => initiativeId)
    if (ofRound.length >= many) await enqueue({ name: 'digest-initiatives', payload: { roundId, initiativeIds } })
    else for (const initiativeId of initiativeIds) await enqueue({ name: 'digest-initiative', payload: { roundId, initiativeId }, key: `digest:${roundId}:${initiativeId}` })
  }
}

/**
 * Writes initiatives whose rounds were checked, in set-based statements; receipts in the order given, null for those
 * whose sender's own number is known already. Cost: one round trip a round, two more where senders number their own texts.
 */
export async function fileAll(all: readonly Filed[]): Promise<(z.input<typeof Receipt> | null)[]> {
  if (all.length === 0) return []
  const fresh = await withoutKnown(all)
  const prepared = new Map([...fresh].map((one) => [one, prepare(one)]))
  const numbers = await written([...prepared.values()])
  await haveRead([...prepared.values()])
  const receipts: (z.input<typeof Receipt> | null)[] = []
  for (const one of all) {
    const ready = prepared.get(one)
    receipts.push(ready ? await tell(ready, numbers.get(ready)!) : null)
  }
  return receipts
}

/** The same for one. */
export async function file(context: Context, said: z.output<typeof SubmitInitiative>, how: Filing): Promise<z.input<typeof Receipt> | null> {
  return (await fileAll([{ ...how, context, said }]))[0] ?? null
}
