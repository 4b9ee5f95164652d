import { initiativeText } from '../../model/initiative-text.ts'

type Part = 'title' | 'problem' | 'proposal' | 'practice' | 'effect'

/** All an author said, joined as the reader joins it; a part left empty may be missing. */
export function wholeWords({ title = '', problem = '', proposal = '', practice = '', effect = '' }: { readonly [Name in Part]?: string | undefined }): string {
  return initiativeText({ title, problem, proposal, practice, effect })
}
