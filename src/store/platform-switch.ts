import type { SwitchName, Switched } from '../model/operation.ts'
import type { Connection } from './connect.ts'

/** The last turn of a switch; null when nobody has ever turned it: it is on then. */
export async function findSwitch(db: Connection, name: SwitchName): Promise<Switched | null> {
  const row = await db
    .selectFrom('platform_switch as s')
    .innerJoin('account as a', 'a.account_id', 's.changed_by')
    .select(['s.is_on', 's.reason', 's.changed_at', 'a.name'])
    .where('s.name', '=', name)
    .executeTakeFirst()
  return row ? { isOn: row.is_on, reason: row.reason, byName: row.name, at: row.changed_at.toISOString() } : null
}

/** False when it stands so already. */
export async function turnSwitch(db: Connection, turned: { readonly name: SwitchName; readonly isOn: boolean; readonly reason: string; readonly by: string; readonly at: Date }): Promise<boolean> {
  const { name, isOn, reason, by, at } = turned
  const values = { is_on: isOn, reason, changed_by: by, changed_at: at }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('platform_switch')
    .values({ name, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values).where('platform_switch.is_on', '<>', isOn))
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
