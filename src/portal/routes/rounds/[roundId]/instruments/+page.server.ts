import type { InstrumentKind } from '../../../../../model/fragment.ts'
import type { InstrumentStage } from '../../../../../model/instrument.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) => {
  const asked = (name: string) => url.searchParams.get(name) || undefined
  const chosen = { direction: asked('direction'), kind: asked('kind'), stage: asked('stage') }
  const { instruments } = await road.call('listInstruments', {
    roundId,
    direction: chosen.direction,
    kind: chosen.kind as InstrumentKind | undefined,
    stage: chosen.stage as InstrumentStage | undefined,
  })
  return { instruments, chosen }
}
