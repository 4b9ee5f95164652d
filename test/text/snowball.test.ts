import { describe, expect, it } from 'vitest'
import { stemEnglish } from '../../src/text/snowball/english.ts'
import { stemGerman } from '../../src/text/snowball/german.ts'
import { stemKazakh } from '../../src/text/snowball/kazakh.ts'
import { stemRussian } from '../../src/text/snowball/russian.ts'
import { stemSpanish } from '../../src/text/snowball/spanish.ts'

const pairs = (list: string): [string, string][] =>
  list
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string])

describe('stemmers give the stems their published definitions give', () => {
  it.each(
    pairs(`вавиловка:вавиловк важная:важн важнейшие:важн важностью:важност вагонами:вагон взятка:взятк виделись:видел
      падая:пад падаль:падал пала:пал палат:палат палатой:палат противном:противн противник:противник противоположности:противоположн
      дорогами:дорог ремонтировавшись:ремонтирова деревянный:деревя бывшего:бывш читающий:чита я:я ст:ст`),
  )('Russian %s → %s', (word, stem) => expect(stemRussian(word)).toBe(stem))

  it.each(
    pairs(`consign:consign consigned:consign consistency:consist consolation:consol knightly:knight knives:knive
      running:run hopping:hop hoping:hope cries:cri ties:tie caresses:caress generously:generous skies:sky
      relational:relat conditional:condit rational:ration happily:happili adjustment:adjust communities:communiti
      communication:communic hope:hope dying:die exceed:exceed yes:yes`),
  )('English %s → %s', (word, stem) => expect(stemEnglish(word)).toBe(stem))

  it.each(
    pairs(`aufeinander:aufeinand aufenthalt:aufenthalt kategorien:kategori kategorischen:kategor straßen:strass
      häuser:haus freundlichkeiten:freundlich verkehrsberuhigung:verkehrsberuh jahre:jahr bauen:bau`),
  )('German %s → %s', (word, stem) => expect(stemGerman(word)).toBe(stem))

  it.each(
    pairs(`chicana:chican chicharrones:chicharron cheque:chequ torneado:torn torneos:torne torniscados:tornisc
      haciéndola:hac actividades:activ rápidamente:rapid calles:call construcción:construccion ciudades:ciudad`),
  )('Spanish %s → %s', (word, stem) => expect(stemSpanish(word)).toBe(stem))

  it.each(pairs('ауылдарда:ауыл жолдың:жол жолдар:жол мектептерден:мектеп су:су'))(
    'Kazakh %s → %s',
    (word, stem) => expect(stemKazakh(word)).toBe(stem),
  )
})
