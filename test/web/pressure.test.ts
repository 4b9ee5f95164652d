import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/model/refusal.ts'
import { Pressure, shedOrder, type Purpose } from '../../src/web/pressure.ts'
import { aSubmission, serve } from './serve.ts'

/** A process that has been late by so many milliseconds for long enough. */
function lateBy(milliseconds: number): Pressure {
  const pressure = new Pressure()
  for (let look = 0; look < 100; look++) pressure.feel(milliseconds)
  return Object.assign(pressure, { start: () => undefined })
}

function given(pressure: Pressure): Purpose[] {
  return shedOrder.filter((purpose) => {
    try {
      pressure.refuse(purpose)
      return false
    } catch (error) {
      return error instanceof Refusal && error.code === 'overloaded'
    }
  })
}

describe('what is given up when there is too much of everything', () => {
  it('goes in the stated order, one more with each step, submissions and votes last', () => {
    const steps = Array.from({ length: 80 }, (_, step) => given(lateBy(step * 10)))
    for (const step of steps) expect(step).toEqual(shedOrder.slice(0, step.length))
    expect(new Set(steps.map(({ length }) => length))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]))
  })

  it('comes back by itself when the process is in time again', () => {
    const pressure = lateBy(1_000)
    expect(given(pressure)).toHaveLength(6)
    for (let look = 0; look < 5; look++) pressure.feel(0)
    expect(given(pressure)).toEqual([])
  })

  it('is nothing for one long pause', () => {
    const pressure = lateBy(0)
    for (const late of [0, 5_000, 0, 5_000, 0]) pressure.feel(late)
    expect(given(pressure)).toEqual([])
  })

  it('is answered 503 with the time to come again, before the body is looked at; health still answers', async () => {
    const { app, post } = await serve({ pressure: lateBy(10_000) })
    for (const answer of [await post('/api/v1/rounds/r1/initiatives', '{"broken', { headers: { 'content-type': 'application/json' } }), await app.inject('/api/v1/rounds')]) {
      expect(answer.statusCode).toBe(503)
      expect(answer.json()).toMatchObject({ code: 'overloaded' })
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    }
    expect((await app.inject('/health/live')).statusCode).toBe(200)
  })

  it('at middling pressure: exports and search wait, a submission is taken', async () => {
    const { app, post } = await serve({ pressure: lateBy(150) })
    expect((await app.inject('/api/v1/rounds/r1/open-data/initiatives.jsonl')).statusCode).toBe(503)
    expect((await app.inject('/api/v1/municipalities?query=a')).statusCode).toBe(503)
    expect((await app.inject('/api/v1/rounds')).statusCode).toBe(200)
    expect((await post('/api/v1/rounds/r1/initiatives', aSubmission())).statusCode).toBe(200)
  })
})
