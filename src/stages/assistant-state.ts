import { findSwitch } from '../store/platform-switch.ts'
import type { Context } from './toolkit.ts'

/** Whether suggestions may be asked for: an operator has set the assistant up, and no administrator has switched it off. One row read. */
export async function assistantIsOn({ tx, assistant }: Pick<Context, 'tx' | 'assistant'>): Promise<boolean> {
  return assistant?.isOn === true && (await findSwitch(tx, 'assistant'))?.isOn !== false
}
