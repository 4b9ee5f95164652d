import { z } from 'zod'
import { InitiativeId, RoundId, SimilarGroupId, ThemeId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { initiativeText } from '../../model/initiative-text.ts'
import { Reading } from '../../model/initiative-reading.ts'
import { Instant } from '../../model/text-field.ts'
import { required } from '../../model/refusal.ts'
import { findDigests, type Digest } from '../../store/digest.ts'
import { countJoined } from '../../store/joining.ts'
import { findInitiative } from '../../store/initiative.ts'
import { findPlacement, type Placement } from '../../store/placement.ts'
import { verb } from '../toolkit.ts'
import { publicInitiativeSubject } from '../initiative-subject.ts'
import { Amendment, amendmentOf } from '../amendment-of.ts'
import { joinedBy } from '../joined-by.ts'
import { publicInitiative, wordsOf } from '../public-initiative.ts'
import { personalDataOf } from '../read-words.ts'

const NamedInitiative = z.object({ initiativeId: InitiativeId, number: z.number().int() })
const Named = z.object({ themeId: ThemeId, label: z.string() })
export const PlacementSchema = z.object({
  /** As the last run found it; a person may have put it into a theme since. */
  fate: z.enum(['theme', 'alone', 'outside', 'refused']),
  reason: z.string().nullable(),
  theme: Named.nullable(),
  subtheme: Named.nullable(),
  /** «Added after generalising»: when, which case it tells again, and whom it is most like; null when the run itself read it. */
  added: z
    .object({
      at: Instant,
      copyOf: NamedInitiative.nullable(),
      like: z.array(NamedInitiative.extend({ likeness: z.number() })),
    })
    .nullable(),
  group: z.object({ groupId: SimilarGroupId, kind: z.string(), representative: InitiativeId, members: z.number().int() }).nullable(),
})

export const placementFrom = (stored: Placement | null): z.input<typeof PlacementSchema> | null =>
  stored && ({ ...stored, added: stored.added && { ...stored.added, at: stored.added.at.toISOString() } } as z.input<typeof PlacementSchema>)

export const readingFrom = (digest: Digest): z.input<typeof Reading> => ({
  fragments: [...digest.fragments],
  references: [...digest.references],
  personal: [...digest.personal],
  competence: digest.competence as Reading['competence'],
  instruments: [...digest.instruments],
  suggestedDirection: digest.suggestedDirection,
  language: digest.language,
})

/** One accepted initiative with what was understood of it and where it stands. Positions refer to `text`, the masked words joined. */
export const readInitiative = verb({
  name: 'read-initiative',
  title: 'Инициатива',
  kind: 'read',
  may: 'initiative.read',
  route: { method: 'GET', path: '/rounds/:roundId/initiatives/:initiativeId' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId }),
  /** `masked`: personal data of people was hidden in `text`. */
  output: z.object({
    initiative: PublicInitiative,
    text: z.string(),
    masked: z.boolean(),
    reading: Reading.nullable(),
    placement: PlacementSchema.nullable(),
    /** Authors of accepted initiatives who joined this one. */
    joined: z.number().int(),
    /** The public initiative this one joined. */
    joins: z.object({ initiativeId: InitiativeId, number: z.number().int() }).nullable(),
    amendment: Amendment.nullable(),
  }),
  subject: publicInitiativeSubject,
  run: async ({ tx }, { roundId, initiativeId }) => {
    const full = required(await findInitiative(tx, roundId, initiativeId))
    const digest = (await findDigests(tx, roundId, [initiativeId])).get(initiativeId)
    const current = digest?.version === full.version ? digest : undefined
    const initiative = publicInitiative(full, current)
    const placement = placementFrom(await findPlacement(tx, roundId, initiativeId))
    // Personal data was found in the words as typed: its places mean nothing in the masked ones.
    const reading = current ? { ...readingFrom(current), personal: [] } : null
    const masked = (current?.personal ?? personalDataOf(wordsOf(full))).length > 0
    const joined = (await countJoined(tx, roundId, [initiativeId])).get(initiativeId) ?? 0
    return { initiative, text: initiativeText(initiative), masked, reading, placement, joined, joins: await joinedBy(tx, full), amendment: amendmentOf(initiative) }
  },
})
