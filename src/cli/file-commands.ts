import { analyse } from './analyse.ts'
import { duplicates } from './duplicates.ts'
import { classify } from './classify.ts'
import type { Command } from './command.ts'
import { opinionGroups } from './opinion-groups.ts'
import { pairs } from './pairs.ts'
import { fragments, personalData, references } from './row-commands.ts'
import { similar } from './similar.ts'

/** Commands that work on files alone: no server, no database. */
export const fileCommands: readonly Command[] = [analyse, similar, duplicates, pairs, classify, references, fragments, personalData, opinionGroups]
