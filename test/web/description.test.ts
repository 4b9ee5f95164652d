import { describe, expect, it } from 'vitest'
import { verbs } from '../../src/stages/verbs.ts'
import { serve } from './serve.ts'

interface Operation {
  operationId: string
  summary: string
  parameters: { name: string; in: string; required: boolean }[]
  requestBody?: { content: { 'application/json': { schema: { properties: object; required: string[] } } } }
}

describe('the OpenAPI document', () => {
  it('lists every verb under its own address with the inputs its schema asks for', async () => {
    const { app } = await serve()
    const answer = await app.inject('/api/openapi.json')
    const { openapi, paths } = answer.json() as { openapi: string; paths: Record<string, Record<string, Operation>> }
    expect(openapi).toBe('3.1.0')
    for (const [name, { route, title, input }] of Object.entries(verbs)) {
      const operation = paths[`/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`]?.[route.method.toLowerCase()]
      expect(operation, name).toMatchObject({ operationId: name, summary: title })
      const told = [...operation!.parameters.map((one) => one.name), ...Object.keys(operation!.requestBody?.content['application/json'].schema.properties ?? {})]
      for (const field of Object.keys((input as { shape: object }).shape)) expect(told, `${name}.${field}`).toContain(field)
    }
  })

  it('has a readable page for people, without scripts', async () => {
    const { app } = await serve()
    const page = await app.inject('/api')
    expect(page.statusCode).toBe(200)
    for (const { title } of Object.values(verbs)) expect(page.body).toContain(title)
    expect(page.body).toContain('3 за 1 мин, 20 за сутки')
    expect(page.body).not.toContain('<script')
    expect((await app.inject('/api/page.css')).headers['content-type']).toContain('text/css')
  })
})

describe('security headers', () => {
  it('stand on every answer of every route, errors included', async () => {
    const { app } = await serve()
    const urls = Object.values(verbs).map(({ route }) => ({ method: route.method, url: `/api/v1${route.path.replace(/:\w+/g, 'x1')}`, payload: {} }))
    const others = ['/api', '/api/openapi.json', '/health/live', '/health/ready', '/nowhere', '/api/v1/nowhere'].map((url) => ({ method: 'GET' as const, url }))
    for (const request of [...urls, ...others]) {
      const { headers, statusCode } = await app.inject(request.method === 'GET' ? { method: 'GET', url: request.url } : request)
      expect(statusCode, request.url).toBeLessThan(500)
      expect(headers['content-security-policy'], request.url).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'x-frame-options': 'DENY' })
      expect(headers['cache-control'], request.url).toMatch(/no-store|public, max-age=3600/)
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    }
  })
})

describe('health', () => {
  it('tells a balancer when the database is away', async () => {
    const { app } = await serve({ ready: () => Promise.reject(new Error('away')) })
    expect((await app.inject('/health/live')).statusCode).toBe(200)
    expect((await app.inject('/health/ready')).json()).toEqual({ ready: false, why: 'database' })
  })

  it('says «not ready» the moment stopping begins, and finishes what is under way', async () => {
    const { app } = await serve({ drainMs: 300 })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as { port: number }
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200)
    const closing = app.close()
    const during = await fetch(`http://127.0.0.1:${port}/health/ready`)
    expect([during.status, await during.json()]).toEqual([503, { ready: false, why: 'stopping' }])
    const page = await fetch(`http://127.0.0.1:${port}/api/v1/rounds`)
    expect(page.status).toBe(200)
    await closing
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow()
  })
})
