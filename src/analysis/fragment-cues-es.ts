import type { Atoms } from '../text/atoms.ts'
import type { CueLanguage } from './cue-table.ts'
import { list } from './cue-table.ts'
import type { Evidence } from './fragment-evidence.ts'

/** Spanish asks with an infinitive at the head («Instalar bancos en el parque») or a noun of action. */
function spanishGrammar(atoms: Atoms, from: number, to: number, evidence: Evidence): void {
  let at = from
  while (at < to && !atoms.isWord(at)) at++
  if (at >= to) return
  const form = atoms.form(at)
  if (
    form.length >= 5 &&
    /(?:ar|er|ir)(?:se|lo|la|los|las)?$/u.test(form) &&
    !/^(?:lugar|hogar|mujer|taller|alquiler|bienestar|escolar|similar|ayer)$/u.test(form)
  )
    evidence.hit('proposal', 3, at)
  else if (
    /(?:ción|miento)$|^(?:construc|instala|crea|amplia|mejora|elimina|prohib)/u.test(form) &&
    to - from <= 14
  )
    evidence.hit('proposal', 2, at)
}

export const spanishCues: CueLanguage = {
  rows: [
    {
      kind: 'proposal',
      weight: 4,
      words: list(`
      propongo, proponemos, propuesta, solicito, solicitamos, pido, pedimos, debería*, deberían,
      se debe, es necesario, sería bueno, sería conveniente, sería, hay que, hace falta, habría que,
      que se, me gustaría, queremos, quiero, ruego, sugiero, necesitamos, por favor, se podría*, debe,
      deben, mi idea, tendría*
    `),
    },
    {
      kind: 'problem',
      weight: 2.4,
      words: list(`
      no, sin, falta, faltan, problema*, peligro*, mal, mala, malo, malas, difícil*, imposible, sucio*,
      sucia*, suciedad, ruido*, contamina*, accidente*, insuficiente*, escas*, caro, cara, abandona*,
      deteriora*, roto*, rota*, nunca, tampoco, lamentable*, desgraciadamente, nadie, sufr*, queja*,
      molest*, atasco*, demasiad*, apenas, insegur*, riesgo*
    `),
    },
    {
      kind: 'practice',
      weight: 3,
      words: list(`
      hemos creado, hemos construido, se ha construido, se ha creado, ya funciona, con éxito,
      nuestra experiencia, ha funcionado, en otras ciudades
    `),
    },
    {
      kind: 'effect',
      weight: 3.5,
      words: list(`
      permitirá, permitiría, reducirá, reduciría, mejorará, mejoraría, aumentará, aumentaría,
      de esta forma, de esta manera, así se, ayudaría, ayudará, evitaría*, evitará*, conseguiría*,
      ahorraría*, facilitaría*
    `),
    },
  ],
  headings: [
    { kind: 'problem', words: ['problema', 'situación'] },
    { kind: 'proposal', words: ['propuesta', 'solución'] },
    { kind: 'effect', words: ['resultado', 'beneficios', 'impacto'] },
  ],
  courtesy: list(`
      hola, buenos días, buenas tardes, gracias, muchas gracias, un saludo, saludos, estimados,
      estimado
    `),
  denials: new Set('no nunca'.split(' ')),
  idle: new Set('a todos por su atención y de antemano cordial'.split(' ')),
  harms: ['accidente*', 'peligro*', 'muerte*', 'atropello*'],
  reliefs: ['menos', 'reducir*', 'evitar*', 'disminuir*', 'reduc*'],
  introductions: ['me llamo', 'mi nombre'],
  owners: [],
  describes: false,
  grammar: spanishGrammar,
}
