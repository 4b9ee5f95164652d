import { z } from 'zod'
import { RegionCode } from '../../model/ids.ts'
import { Municipality, Region } from '../../model/municipality.ts'
import { listRegions as storedRegions } from '../../store/municipality.ts'
import { dayOf } from '../day-of.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

export const findMunicipalities = verb({
  name: 'find-municipalities',
  title: 'Найти муниципальное образование',
  kind: 'read',
  may: 'round.read',
  route: { method: 'GET', path: '/municipalities' },
  input: z.object({ query: z.string().max(200), region: RegionCode.optional() }),
  output: z.object({ municipalities: z.array(Municipality) }),
  subject: platformSubject,
  before: ({ municipalities, clock }, _actor, { query, region }) => municipalities.find(query, { region: region ?? null, on: dayOf(clock()), limit: 12 }),
  run: async (_context, _input, _subject, found) => ({ municipalities: [...(found as readonly Municipality[])] }),
})

export const listRegions = verb({
  name: 'list-regions',
  title: 'Субъекты',
  kind: 'read',
  may: 'round.read',
  route: { method: 'GET', path: '/regions' },
  input: z.object({}),
  output: z.object({ regions: z.array(Region) }),
  subject: platformSubject,
  run: async ({ tx }) => ({ regions: await storedRegions(tx) }),
})
