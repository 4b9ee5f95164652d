import { bring, registers } from '../stages/platform.ts'
import type { RunningPlatform } from './running-platform.ts'

/** A round that takes initiatives now. */
export async function openForIntake(platform: RunningPlatform, roundId: string, zone = 'Europe/Moscow'): Promise<void> {
  const [first, second] = [await platform.person('administrator', 'Орлова Елена'), await platform.person('administrator', 'Тихонов Павел')]
  const [opensAt, closesAt] = [-1, 7].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
  const directions = registers.directions2023.map(({ code, name, words }) => ({ code, name, words: [...words] }))
  await first.call('createRound', { roundId, title: 'Марафон инициатив', opensAt, closesAt, zone, directions } as never)
  await bring(first, second, roundId, 'intake')
}
