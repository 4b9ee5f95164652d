import { expect, it } from 'vitest'
import { oneAtATime } from '../../src/store/one-at-a-time.ts'
import { createTestDatabase } from '../support/database.ts'

const { address } = await createTestDatabase({ empty: true })

it('lets no two work at once under one name, and others beside', async () => {
  const steps: string[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const first = oneAtATime(address, 'a', async () => {
    steps.push('first in')
    await held
    steps.push('first out')
  })
  while (steps.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const second = oneAtATime(address, 'a', async () => void steps.push('second'))
  await oneAtATime(address, 'b', async () => void steps.push('beside'))
  release()
  await Promise.all([first, second])
  expect(steps).toEqual(['first in', 'beside', 'first out', 'second'])
})

it('frees the name when the work fails', async () => {
  await expect(oneAtATime(address, 'a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await oneAtATime(address, 'a', async () => 'again')).toBe('again')
})
