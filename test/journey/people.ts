import type { Page } from 'playwright-core'
import type { RoundStage } from '../../src/model/round.ts'
import { places } from '../stages/platform.ts'
import { site, type Person, type RunningPlatform } from './running-platform.ts'

export const roundId = '2027' as never
export const direction = 'transport' as never

/** Everybody a round needs; the experts work far from the authors, because nobody judges their neighbours. */
export interface People {
  readonly administrators: readonly [Person, Person]
  readonly coordinator: Person
  readonly moderator: Person
  readonly analyst: Person
  readonly lead: Person
  readonly experts: readonly [Person, Person]
}

export async function invite({ person }: RunningPlatform): Promise<People> {
  const [far, farther] = [places.at(-1)!, places.at(-4)!]
  return {
    administrators: [await person('administrator', 'Орлова Елена'), await person('administrator', 'Тихонов Павел')],
    coordinator: await person('coordinator', 'Белова Нина', { region: places[0]!.region }),
    moderator: await person('moderator', 'Гусева Ирина'),
    analyst: await person('analyst', 'Лебедева Ольга', { direction }),
    lead: await person('team-lead', 'Миронов Алексей', { direction }),
    experts: [await person('expert', 'Захарова Наталья', { worksIn: far }), await person('expert', 'Фомин Дмитрий', { worksIn: farther })],
  }
}

/** Waits for what a page says once after something was done. */
export const done = (page: Page, says: string): Promise<void> => page.locator('[role=status]', { hasText: says }).waitFor()

/** The round is created on its page; `directions` as typed there, one a line. Intake began yesterday. */
export async function createRound(page: Page, directions: string): Promise<void> {
  const day = 86_400_000
  const moscow = (days: number) => new Date(Date.now() + 3 * 3_600_000 + days * day).toISOString().slice(0, 16)
  await page.goto(`${site}/work/rounds/new`)
  await page.fill('[name=roundId]', roundId)
  await page.fill('[name=title]', 'Марафон инициатив 2027')
  await page.fill('[name=opensAt]', moscow(-1))
  await page.fill('[name=closesAt]', moscow(30))
  await page.fill('[name=directions]', directions)
  await page.getByRole('button', { name: 'Создать раунд' }).click()
  await done(page, 'Раунд создан')
}

/** One administrator proposes the next stage, the other confirms it, each on the page of stages. */
export async function nextStageOnPage({ take }: RunningPlatform, page: Page, { administrators }: People): Promise<void> {
  await take(page, administrators[0])
  await page.goto(`${site}/work/${roundId}/stage`)
  await page.fill('[name=reason]', 'По плану раунда')
  await page.getByRole('button', { name: 'Предложить переход' }).click()
  await done(page, 'Переход предложен.')
  await take(page, administrators[1])
  await page.goto(`${site}/work/${roundId}/stage`)
  await page.getByRole('button', { name: 'Подтвердить' }).click()
  await done(page, 'Раунд перешёл на новый этап.')
}

/** The same two steps by verb, where the road tells of somebody else. */
export async function nextStage({ administrators: [first, second] }: People, stage: RoundStage, id: string = roundId): Promise<void> {
  const { proposalId } = await first.call('proposeStage', { roundId: id, stage, reason: 'по плану раунда' })
  await second.call('confirmStage', { roundId: id, proposalId } as never)
}
