import type { MessagePort, ResourceLimits } from 'node:worker_threads'
import type { FamilyPart } from '../analysis/brief-member.ts'
import type { CorpusIndex } from '../analysis/corpus-index.ts'
import type { DirectionPart, ThemeFamily, TreeSettings } from '../analysis/direction-themes.ts'
import type { FormColumns } from '../analysis/form-table.ts'
import type { ThemeRows } from '../analysis/labels.ts'
import type { BestSettings } from '../analysis/neighbours-best.ts'
import type { Block, NearRows } from '../analysis/neighbours-near.ts'
import type { ReadingColumns } from '../analysis/reading-columns.ts'
import type { NamingFitness } from '../analysis/theme-terms.ts'
import type { SharedTexts } from './shared-memory.ts'

/** What the thread that starts the helpers is started with. */
export interface KeeperWork {
  readonly helpers: readonly HelperWork[]
  /** [i] is 1 from the end of helper i on. */
  readonly gone: Int32Array
  readonly bell: Int32Array
  /** Memory of each helper. */
  readonly limits: ResourceLimits
}

/** What a helper is started with. */
export interface HelperWork {
  readonly port: MessagePort
  /** How it signs the tasks it takes: from `firstHelper` on. */
  readonly who: number
  /** [0] is rung at every answer and at the end of a helper; one bell for the whole crew. */
  readonly bell: Int32Array
  /** Bytes of the dictionary; null for none. */
  readonly lexicon: Uint8Array | null
}

/** What helpers know; large numbers lie in shared memory. */
export type CrewNews =
  | { readonly news: 'texts'; readonly texts: SharedTexts }
  | { readonly news: 'index'; readonly index: IndexColumns; readonly languages: Uint8Array; readonly fitness: NamingFitness }
  /** What blocks of neighbours are found from; null: it is not needed any more. */
  | { readonly news: 'near'; readonly near: NearRows | null }
  | { readonly news: 'around'; readonly around: ThemeRows['around'] }
  | { readonly news: 'readings'; readonly columns: readonly FragmentColumns[]; readonly speaks: MemberColumns }

export type IndexColumns = Omit<CorpusIndex, 'table'> & { readonly table: FormColumns }
export type FragmentColumns = Pick<ReadingColumns, 'start' | 'stream'>

/** Of each row: the first row of the same id, which stands for the id, and whether it speaks for its group. */
export interface MemberColumns {
  readonly firstOfId: Int32Array
  readonly representative: Uint8Array
}

/** One part of the work: whoever turns `claim[0]` from 0 to its own number does it. */
export interface CrewTask {
  readonly task: number
  readonly claim: Int32Array
  readonly work: CrewWork
}

export type CrewWork =
  | { readonly kind: 'read'; readonly chunk: number }
  | { readonly kind: 'direction'; readonly part: DirectionPart; readonly settings: TreeSettings }
  | { readonly kind: 'near'; readonly block: Block; readonly settings: BestSettings }
  | { readonly kind: 'phrases'; readonly family: ThemeFamily }
  | { readonly kind: 'family'; readonly family: FamilyPart }

/** `failed`: the helper could not; whoever asked does it himself and meets the fault, if it is one. */
export type CrewAnswer = { readonly task: number; readonly answer: unknown } | { readonly task: number; readonly failed: true }

/** Signs of those who take tasks: the thread that asks for the answers, and helper 0; the next helpers follow. */
export const asker = 1
export const firstHelper = 2

/** Takes a task for somebody; false when somebody else had it. */
export const isTaken = (claim: Int32Array, who: number): boolean => Atomics.compareExchange(claim, 0, 0, who) === 0

/** Wakes the thread that waits for answers. */
export function ring(bell: Int32Array): void {
  Atomics.add(bell, 0, 1)
  Atomics.notify(bell, 0)
}
