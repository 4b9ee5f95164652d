import type { Competence, Fragment } from '../model/fragment.ts'
import type { Reference } from '../model/reference.ts'
import type { Atoms } from '../text/atoms.ts'
import { rememberedBits } from '../text/atoms.ts'
import { PatternIndex } from './cue-table.ts'

type Level = Exclude<Competence, 'unknown' | 'joint'>

/** Words that tell which level of power decides: its acts, its bodies, its money, its matters. */
const cues: readonly (readonly [Level | 'joint', number, string])[] = [
  [
    'federal',
    3,
    'федеральн* закон*|федеральн* законодательств*|законодательств* российск*|на федеральном уровне|федеральн* бюджет*|федеральн* программ*|правительств* росси*|правительств* рф|правительств* российск*|президент*|государственн* дум*|госдум*|нацпроект*|национальн* проект*|федеральн* проект*|внести изменени* в закон|федеральн* трасс*|федеральн* дорог*|федеральн* орган*|из федерального центра|по всей стране|по всей россии',
  ],
  [
    'federal',
    1.5,
    'федеральн*|законодательн*|пенсионн*|военкомат*|суд*|прокуратур*|полици*|почт* росси*|почтов* отделени*|железн* дорог*',
  ],
  [
    'regional',
    3,
    'областн* закон*|закон* области|закон* края|закон* республик*|закон* субъект*|региональн* закон*|законодательств* субъект*|законодательств* области|законодательств* края|на региональном уровне|областн* бюджет*|краев* бюджет*|республиканск* бюджет*|региональн* бюджет*|бюджет* субъект*|бюджет* области|правительств* области|правительств* края|правительств* республик*|губернатор*|областн* дум*|заксобрани*|законодательн* собрани*|региональн* программ*|областн* программ*|дорог* регионального значения|областн* дорог*|региональн* дорог*|региональн* оператор*',
  ],
  [
    'regional',
    1.5,
    'региональн*|областн*|краев*|больниц*|поликлиник*|фап|фапа|фельдшерск*|врач*|скор* помощ*|лекарств*|капитальн* ремонт* многоквартирн*|капремонт*|электричк*|межмуниципальн* маршрут*|пожарн* депо',
  ],
  [
    'local',
    3,
    'вопрос* местного значения|местн* бюджет*|муниципальн* бюджет*|бюджет* района|бюджет* поселени*|муниципальн* программ*|решени* совета депутатов|решени* думы|муниципальн* правов* акт*|администраци* района|администраци* города|администраци* поселени*|администраци* сельск*|администраци* округа|на местном уровне|глав* района|глав* города|глав* поселени*|правил* благоустройства|сельсовет*|генеральн* план*|генплан*|правил* землепользования',
  ],
  [
    'local',
    1.5,
    'двор*|улиц*|тротуар*|освещен*|фонар*|благоустройств*|детск* площадк*|спортивн* площадк*|детск* сад*|детсад*|школ*|дорог*|остановк*|автобус*|маршрут*|парк*|сквер*|мусор*|контейнер*|снег*|снега|дерев*|собак*|водоснабжени*|водопровод*|канализаци*|отоплени*|теплоснабжени*|кладбищ*|светофор*|пешеходн* переход*|управляющ* компани*|подъезд*|библиотек*|дом* культуры|клуб*|стадион*',
  ],
  [
    'joint',
    4,
    'совместн* ведени*|софинансировани*|межбюджетн* трансферт*|наделени* государственн* полномоч*|делегирован* полномоч*|передач* полномоч*|переданн* полномоч*|государственн* полномоч*',
  ],
]

const index = new PatternIndex<{ level: Level | 'joint'; weight: number }>()
for (const [level, weight, words] of cues)
  for (const cue of words.split('|')) index.add(cue, { level, weight })

const beginsCue = rememberedBits((form) => (index.begins(form) ? 1 : 0))

export interface FoundCompetence {
  readonly competence: Competence
  /** The words that decided, as the author wrote them; empty when unknown. */
  readonly cue: string
}

/**
 * Which level of power can decide what is asked? Words inside proposals count twice: a problem may happen locally and be
 * solved by a federal law. «Joint» when two levels are strong together or the text says so; «unknown» below the threshold.
 */
export function findCompetence(
  text: string,
  atoms: Atoms,
  fragments: readonly Fragment[],
  references: readonly Reference[],
): FoundCompetence {
  const scores: Record<Level | 'joint', number> = { federal: 0, regional: 0, local: 0, joint: 0 }
  const best: Partial<Record<Level | 'joint', { weight: number; cue: string }>> = {}
  const add = (level: Level | 'joint', weight: number, from: number, to: number) => {
    // saturating: the tenth «дорога» says little more than the third
    scores[level] += weight / (1 + scores[level] / 12)
    if (weight > (best[level]?.weight ?? 0)) best[level] = { weight, cue: text.slice(from, to) }
  }
  const asked = fragments.filter((fragment) => fragment.kind === 'proposal')
  let ask = 0
  for (let at = 0; at < atoms.length; at++) {
    if (beginsCue(atoms, at) === 0) continue
    const from = atoms.from(at)
    while (ask < asked.length && asked[ask]!.to <= from) ask++
    const factor = ask < asked.length && asked[ask]!.from <= from ? 2 : 1
    const { count, values, ends } = index.match(atoms, at, atoms.length, false)
    for (let i = 0; i < count; i++) add(values[i]!.level, values[i]!.weight * factor, from, atoms.to(ends[i]! - 1))
  }
  for (const reference of references) {
    const level = levelOf(reference)
    if (level === null) continue
    const inside = asked.some((fragment) => fragment.from <= reference.from && reference.to <= fragment.to)
    add(level, inside ? 6 : 2, reference.from, reference.to)
  }
  const competence = decide(scores)
  return {
    competence,
    cue: competence === 'unknown' ? '' : ((best[competence] ?? best[strongest(scores)])?.cue ?? ''),
  }
}

function levelOf({ kind, act }: Reference): Level | null {
  if (kind === 'law') return /-ФЗ$|-ФКЗ$|^Закон РФ/u.test(act) ? 'federal' : 'regional'
  if (kind === 'government-act') return act.includes('Правительства РФ') ? 'federal' : 'regional'
  if (kind === 'body')
    return act === 'РОИВ' || act === 'ГЖИ'
      ? 'regional'
      : /^Мин|^Рос|^Госдума|^Правительство|^СФР|^ФАС/u.test(act)
        ? 'federal'
        : null
  if (kind === 'order') return /администраци|глав/iu.test(act) ? 'local' : 'federal'
  return kind === 'standard' ? null : 'federal'
}

const strongest = (scores: Record<Level, number>): Level =>
  (['federal', 'regional', 'local'] as const).reduce((a, b) => (scores[b] > scores[a] ? b : a))

function decide(scores: Record<Level | 'joint', number>): Competence {
  const first = strongest(scores)
  if (scores.joint >= 4 && scores.joint >= scores[first] * 0.6) return 'joint'
  if (scores[first] < 1.5) return 'unknown'
  if (
    scores.federal >= 5 &&
    scores.regional >= 5 &&
    Math.min(scores.federal, scores.regional) >= 0.75 * Math.max(scores.federal, scores.regional)
  )
    return 'joint'
  return first
}
