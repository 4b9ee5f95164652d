import { z } from 'zod'
import { AuthorRole } from '../../model/initiative.ts'
import { DirectionCode, InitiativeId, InstrumentId, RoundId, SessionId, SimilarGroupId, ThemeEditId, ThemeId } from '../../model/ids.ts'
import { InstrumentKindSchema, InstrumentStage } from '../../model/instrument.ts'
import { Recommendation } from '../../model/session.ts'
import { similarGroupKinds, Theme, ThemeEdit, ThemeLine } from '../../model/theme.ts'
import { soon } from '../soon.ts'
import { themeSubject } from '../theme-subject.ts'
import { verb } from '../toolkit.ts'

const Named = z.object({ themeId: ThemeId, label: z.string() })

/** An author's own words (personal data masked) with the place they came from. */
export const Quote = z.object({
  initiativeId: InitiativeId,
  number: z.number().int(),
  text: z.string(),
  authorRole: AuthorRole,
  municipalityName: z.string(),
  regionName: z.string(),
})

export const GroupLine = z.object({
  groupId: SimilarGroupId,
  kind: z.enum(similarGroupKinds),
  members: z.number().int(),
  representative: z.object({ initiativeId: InitiativeId, number: z.number().int(), title: z.string() }),
})

/** One theme: brief with sources, opposite demands, spread, quotes, groups, its history and what it led to. */
export const readTheme = verb({
  name: 'read-theme',
  title: 'Тема',
  kind: 'read',
  may: 'theme.read',
  route: { method: 'GET', path: '/rounds/:roundId/themes/:themeId' },
  input: z.object({ roundId: RoundId, themeId: ThemeId }),
  output: z.object({
    /** A merged theme is still readable: `mergedInto` says where its initiatives are now. */
    theme: Theme,
    direction: z.object({ code: DirectionCode, name: z.string() }),
    parent: Named.nullable(),
    mergedInto: Named.nullable(),
    mergedFrom: z.array(Named),
    subthemes: z.array(ThemeLine),
    /** Regions of the register nobody wrote from. */
    silentRegions: z.array(z.object({ code: z.string(), name: z.string() })),
    quotes: z.array(Quote),
    /** The twenty largest groups of similar initiatives. */
    groups: z.array(GroupLine),
    groupsTotal: z.number().int(),
    edits: z.array(ThemeEdit),
    /** The edit that can be undone now, if any. */
    undoable: ThemeEditId.nullable(),
    sessions: z.array(z.object({ sessionId: SessionId, title: z.string(), state: z.string() })),
    recommendations: z.array(Recommendation),
    instruments: z.array(z.object({ instrumentId: InstrumentId, title: z.string(), kind: InstrumentKindSchema, stage: InstrumentStage, addressee: z.string() })),
    may: z.object({ edit: z.boolean(), confirm: z.boolean(), assignReview: z.boolean() }),
  }),
  subject: themeSubject,
  run: soon,
})
