import { competences, instrumentKinds, type Competence, type InstrumentKind } from '../../src/model/fragment.ts'
import { readTemplate, type Template } from './template.ts'

/** Who says a sentence this way: officially, in plain words, angrily; `any` fits everybody. */
export type Voice = 'any' | 'official' | 'plain' | 'angry'

export interface VoicedTemplate {
  readonly voice: Voice
  readonly template: Template
}

/** Where a theme is found. */
export interface Reach {
  readonly place: 'any' | 'rural' | 'urban'
  /** Only three municipalities of the country say it. */
  readonly rare: boolean
  /** Region codes, empty for the whole country. */
  readonly regions: readonly string[]
}

/** One problem field: what is said about it, sentence by sentence. The unit of the truth «theme». */
export interface ProblemField {
  readonly code: string
  readonly direction: string
  readonly name: string
  /** How often beside the other fields of the direction. */
  readonly weight: number
  readonly competence: Competence
  readonly instrument: InstrumentKind
  /** Key of the act (laws.ts) authors want changed; empty when none. */
  readonly act: string
  readonly reach: Reach
  readonly titles: readonly Template[]
  readonly problem: readonly VoicedTemplate[]
  readonly why: readonly VoicedTemplate[]
  readonly practice: readonly VoicedTemplate[]
  readonly effect: readonly VoicedTemplate[]
  /** Proposals everybody may make; with `sides` present an author takes one side and only its proposals and these. */
  readonly ask: readonly VoicedTemplate[]
  readonly sides: readonly { readonly label: string; readonly ask: readonly VoicedTemplate[] }[]
}

const voices: Readonly<Record<string, Voice>> = { о: 'official', ж: 'plain', з: 'angry' }

/**
 * Reads the fields of one direction. A field begins with
 *   == code | name | weight | competence | instrument | act | flags
 * and goes on with one sentence a line:  ! title  - problem  ~ cause  + proposal  * practice  = effect
 * A letter after the sign gives the voice («-з …» angry); «+А …» and «+Б …» are opposite proposals.
 * Flags: село, город, редкая, «только 14 49».
 */
export function readFields(direction: string, text: string): ProblemField[] {
  const blocks = text.split(/^== /m).map((block) => block.trim()).filter((block) => block !== '')
  return blocks.map((block) => {
    const [head, ...lines] = block.split('\n').map((line) => line.trim())
    try {
      return readField(direction, head as string, lines.filter((line) => line !== ''))
    } catch (error) {
      throw new Error(`${direction}, ${head}: ${error instanceof Error ? error.message : String(error)}`)
    }
  })
}

function readField(direction: string, head: string, lines: readonly string[]): ProblemField {
  const [code, name, weight, competence, instrument, act = '', flags = ''] = head.split('|').map((part) => part.trim())
  if (!code || !name || !Number(weight)) throw new Error('заголовок поля неполон')
  if (!competences.includes(competence as Competence)) throw new Error(`нет уровня «${competence}»`)
  if (!instrumentKinds.includes(instrument as InstrumentKind)) throw new Error(`нет инструмента «${instrument}»`)
  const bySign = new Map<string, VoicedTemplate[]>()
  for (const line of lines) {
    const found = /^([-!~+*=])([АБожз]?) (.+)$/u.exec(line)
    if (!found) throw new Error(`непонятная строка «${line}»`)
    const [, sign, letter, words] = found as unknown as [string, string, string, string]
    const key = letter === 'А' || letter === 'Б' ? sign + letter : sign
    const said = { voice: voices[letter] ?? 'any', template: readTemplate(words) } as const
    bySign.set(key, [...(bySign.get(key) ?? []), said])
  }
  const of = (sign: string) => bySign.get(sign) ?? []
  return {
    code: `${direction}-${code}`,
    direction,
    name,
    weight: Number(weight),
    competence: competence as Competence,
    instrument: instrument as InstrumentKind,
    act,
    reach: readReach(flags),
    titles: of('!').map(({ template }) => template),
    problem: of('-'),
    why: of('~'),
    ask: of('+'),
    practice: of('*'),
    effect: of('='),
    sides: ['А', 'Б'].filter((side) => bySign.has(`+${side}`)).map((label) => ({ label, ask: of(`+${label}`) })),
  }
}

function readReach(flags: string): Reach {
  const regions = /только ([\d ]+)/.exec(flags)?.[1]?.trim().split(' ') ?? []
  return { place: /село/.test(flags) ? 'rural' : /город/.test(flags) ? 'urban' : 'any', rare: /редкая/.test(flags), regions }
}
