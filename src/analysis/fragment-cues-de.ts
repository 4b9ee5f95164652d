import type { Atoms } from '../text/atoms.ts'
import { rememberedBits } from '../text/atoms.ts'
import type { CueLanguage } from './cue-table.ts'
import { list } from './cue-table.ts'
import type { Evidence } from './fragment-evidence.ts'

const finiteVerb =
  /^(?:ist|sind|war|wird|werden|hat|haben|kann|können|muss|müssen|gibt|fährt|fahren|kommt|kommen|steht|stehen|geht)$/u
const isFinite = rememberedBits((form) => (finiteVerb.test(form) ? 1 : 0))

/** German asks with an infinitive at the end («Radweg verbreitern!») or «sollte man»; complains with «nicht», «zu eng», «fehlt». */
function germanGrammar(atoms: Atoms, from: number, to: number, evidence: Evidence): void {
  let last = to - 1
  while (last >= from && !atoms.isWord(last)) last--
  if (last < from) return
  const finite = atoms.some(from, last, (at) => isFinite(atoms, at) === 1)
  const ending = atoms.form(last)
  if (
    !finite &&
    !atoms.isCapital(last) &&
    /(?:en|ern|eln)$/u.test(ending) &&
    ending.length >= 5 &&
    last > from &&
    !/^(?:neben|wegen|gegen|zwischen|worden|seinen|ihren|diesen|haben|sollen|wollen)$/u.test(ending)
  )
    evidence.hit('proposal', 2.6, last)
  if (
    atoms.isCapital(from) &&
    /(?:ung|bau|freigabe|abbau|ausbau)$/u.test(atoms.form(from)) &&
    to - from <= 12 &&
    !finite
  )
    evidence.hit('proposal', 1.6, from)
}

export const germanCues: CueLanguage = {
  rows: [
    {
      kind: 'proposal',
      weight: 4,
      words: list(`
      sollte, sollten, solle, müsste, müssten, bitte, vorschlag, vorschlagen, schlage, ich schlage,
      empfehl*, wäre … sinnvoll, wäre … gut, wäre … schön, wäre … wünschenswert, wäre, wären, wünsche*,
      wünschenswert, könnte man, könnten, könnte, idee, lösung, man müsste, ich plädiere, ich fordere,
      forderung, gehört abgeschafft, gehören, am besten, warum nicht, brauchen wir, braucht es,
      benötigt, ich bin für, statt dessen, stattdessen, muss … werden, müssen … werden, einrichtung,
      würde, würden, muss … her, ist … zu, sind … zu, möglichkeit wäre, denkbar, hilfreich, dürfte,
      hierzu, ließe sich, lässt sich
    `),
    },
    {
      kind: 'problem',
      weight: 2.4,
      words: list(`
      leider, kein, keine, keinen, keiner, nicht, nie, kaum, gefährlich*, gefahr*, gefährd*, fehlt,
      fehlen, fehlend*, problem*, schlecht*, schwierig*, eng, enge, engen, zu eng, zu schmal, schmal*,
      unsicher*, unübersichtlich*, behinder*, hinder*, blockier*, zugeparkt, parkende*, falschparker*,
      unfall*, unfälle, kaputt*, marode, schlagl*, holprig*, lebensgefähr*, riskant*, überseh*, chaos,
      chaot*, ärger*, nerv*, unmöglich, katastroph*, muss man, müssen radfahr*, gezwungen, umweg*,
      warten, wartezeit*, abgedrängt, ignorier*, rücksichtslos*, viel zu, zu wenig, zu kurz, zu lang*,
      zu schnell, mangel*, unzureichend*, schade, stau, stress*, konflikt*, hoh* verkehr*, verschmutzt,
      scherben, dunkel*, unbeleuchtet, rutschig, nass, wurzel*, steil*, verboten, ohne, aber, jedoch,
      obwohl, trotz*, oft, häufig, immer wieder, ständig, plötzlich, sehr, nur, statt
    `),
    },
    {
      kind: 'problem',
      weight: 1,
      words: list(`
      weil, da, denn, man, dort, derzeit, aktuell, momentan, hier, ist, sind, wird, werden, fahren,
      fährt, kommt, kommen, gibt, muss, müssen, autos, autofahrer, radfahrer, dadurch
    `),
    },
    {
      kind: 'practice',
      weight: 3,
      words: [
        'hat sich bewährt',
        'haben wir … eingeführt',
        'gute erfahrung*',
        'wurde erfolgreich',
        'wurden erfolgreich',
        'best practice',
      ],
    },
    {
      kind: 'effect',
      weight: 3.5,
      words: list(`
      dadurch würde*, das würde, dies würde, damit würde*, so würde*, führt dazu dass, dadurch könnte*,
      so könnte*, damit … wird, wird verbessert, trägt … bei
    `),
    },
  ],
  headings: [
    { kind: 'problem', words: ['problem', 'problembeschreibung', 'ausgangslage'] },
    { kind: 'proposal', words: ['vorschlag', 'lösung', 'lösungsvorschlag', 'idee', 'forderung'] },
    { kind: 'effect', words: ['wirkung', 'nutzen', 'ergebnis'] },
  ],
  courtesy: list(`
      hallo, guten tag, liebe, sehr geehrte*, vielen dank, danke, mit freundlichen grüßen, viele grüße
    `),
  denials: new Set('nicht kein keine keinen'.split(' ')),
  idle: new Set('und an alle die das sie ihnen für damen herren team stadt bonn'.split(' ')),
  harms: ['unfall*', 'unfälle', 'gefahr*', 'gefährlich*', 'stau'],
  reliefs: ['weniger', 'vermeid*', 'verhinder*', 'reduzier*', 'entschärf*', 'sicherer'],
  introductions: ['ich heiße', 'mein name'],
  owners: [],
  describes: false,
  grammar: germanGrammar,
}
