import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { moscowDate, writeResolution, type ResolutionInput } from '../../src/documents/write-resolution.ts'

/** The named part of a ZIP archive whose entries are deflated. */
function partOf(archive: Uint8Array, name: string): string {
  const bytes = Buffer.from(archive)
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')) {
    const length = bytes.readUInt16LE(at + 28)
    if (bytes.toString('utf8', at + 46, at + 46 + length) !== name) continue
    const local = bytes.readUInt32LE(at + 42)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20))
    return (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8')
  }
  throw new Error(`no part ${name}`)
}

const tally = { agree: 7, disagree: 1, pass: 2 }
const input: ResolutionInput = {
  session: { roundId: '2026', sessionId: 's1', direction: 'selo', title: 'Село <без> врачей & дорог', state: 'closed', openedAt: null, closedAt: '2026-04-05T22:30:00Z', joinCode: null, statements: [], participantsCount: 12, votesCount: 10 },
  picture: {
    sessionId: 's1', state: 'closed', votersCount: 10, votesCount: 10, points: [],
    groups: [{ name: 'Круг', size: 6, represented: [] }, { name: 'Квадрат', size: 4, represented: [] }],
    statements: [{ statementId: 't1', text: 'Закрепить фельдшера жильём', tally, byGroup: [], consensus: 0.5, divisive: 0.1 }],
    unites: ['t1'], divides: [],
  },
  recommendations: [{ recommendationId: 'r1', sessionId: 's1', number: 1, text: 'Закрепить фельдшера жильём', themeId: 'm1', themeLabel: 'Нехватка медиков на селе', tally, initiativesCount: 21 }],
  roundTitle: 'Раунд 2026', directionName: 'Развитие сельских территорий', address: 'https://example.org/s1',
}

describe('resolution', () => {
  it('names recommendations, their themes and votes, and escapes hostile titles', async () => {
    const xml = partOf(await writeResolution(input), 'word/document.xml')
    expect(xml).toContain('Село &lt;без&gt; врачей &amp; дорог')
    expect(xml).toContain('Основание: тема «Нехватка медиков на селе», 21\u00a0инициатива')
    expect(xml).toContain('за — 7, против — 1, воздержались — 2 (70\u00a0% «за»)')
    expect(xml).toContain('«Круг» — 6\u00a0человек')
  })

  it('dates by Moscow', () => expect(moscowDate('2026-04-05T22:30:00Z')).toBe('6 апреля 2026 г.'))
})
