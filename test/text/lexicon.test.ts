import { beforeAll, describe, expect, it } from 'vitest'
import { emptyLexicon, openLexicon, type Lexicon } from '../../src/text/lexicon.ts'
import { LexiconError } from '../../src/text/lexicon-file.ts'
import { stemRussian } from '../../src/text/snowball/russian.ts'
import { foldWord } from '../../src/text/fold.ts'
import { lexiconForTests } from './lexicon-for-tests.ts'

let lexicon: Lexicon
beforeAll(async () => {
  lexicon = await lexiconForTests()
}, 240_000)

const pairs = (list: string): [string, string][] =>
  list
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('/') as [string, string])

/** Two forms of one word as people write them in appeals and programmes. */
const same = pairs(`
  дорога/дорог дороги/дорогой дорогам/дорогу школы/школ школе/школами дом/домов дома/домами жильё/жилья жилью/жилье
  ремонт/ремонта ремонту/ремонтом сад/садов детский/детского детские/детских муниципальный/муниципальных
  служащий/служащих полномочие/полномочий полномочия/полномочиями люди/людей человек/люди ребёнок/дети ребёнка/детьми
  село/сёл сёла/селе посёлок/посёлка посёлки/посёлков деревня/деревень деревни/деревням окно/окон письмо/писем
  дерево/деревьев дерево/деревья брат/братьев сестра/сестёр семья/семей статья/статей день/дней дня/днями
  отец/отцом рынок/рынка рынки/рынков участок/участка участков/участками подъезд/подъезде двор/дворов
  мост/мостов мосты/мостами вода/вод воду/водой река/рек земля/земель путь/путём пути/путей время/времени имя/имён
  идти/идёт идут/шёл прийти/придёт пришла/придут мочь/может могут/мог смочь/смогли писать/пишу пишет/писали
  взять/возьмём взяли/возьмут дать/дадут дали/даст просить/прошу просим/просят построить/построят строить/строим
  вести/ведёт вёл/ведут жить/живём жил/живут ехать/едет ждать/ждём брать/берут найти/нашли найдёт/найдут
  стать/станет лечь/лёг печь/пекут нести/нёс умереть/умер понять/поймёт принять/примут снять/снимут
  тёплый/теплее новый/новее тихий/тише безопасный/безопасно регулярный/регулярно хозяйство/хозяйств
  учитель/учителей врач/врачей фельдшер/фельдшеров гражданин/граждане житель/жителям работник/работников
  лёд/льда угол/угла узел/узлов чехол/чехлом рот/рта сон/снов конец/концов столбец/столбцами
  больница/больниц аптека/аптек остановка/остановок площадка/площадок ёлка/ёлок свалка/свалок очередь/очередей
  ночь/ночью вещь/вещей мать/матери дочь/дочерей болезнь/болезней область/областей скорость/скоростью
`)

/** Two different words that look alike; a stemmer joins several of them. */
const different = pairs(`
  вода/водитель вода/водка дом/дома́шний школа/школьник участок/участник участник/участие мост/мостовой
  пост/постоянный лес/лестница лист/лиса стол/столица рынок/рыночный сад/садик город/городок право/правило
  правило/правитель часть/частный частный/частый новость/новый организация/организм порт/портить газ/газета
  банк/банкет село/сельский статья/статус пол/поле суд/судно вид/видео народ/природа врач/врата дело/делегат
  кот/который парк/парковка знак/знакомый тариф/тара свет/светофор средство/средний глава/главный
  административный/администрация муниципальный/муниципалитет расход/расходный отход/отходить жилой/жилец
`)

const joined = (list: [string, string][], normal: (form: string) => string): number =>
  list.filter(([a, b]) => normal(foldWord(a)) === normal(foldWord(b))).length

describe('the dictionary', () => {
  it('joins the forms of a word, where a stemmer joins far fewer', () => {
    const missed = same.filter(
      ([a, b]) => lexicon.normalForm(foldWord(a), 'ru') !== lexicon.normalForm(foldWord(b), 'ru'),
    )
    expect(missed).toEqual([])
    expect(same.length).toBeGreaterThanOrEqual(100)
    expect(joined(same, stemRussian) / same.length).toBeLessThan(0.75)
  })

  it('keeps different words apart', () => {
    const normal = (form: string): string => lexicon.normalForm(foldWord(form), 'ru')
    expect(different.length).toBeGreaterThanOrEqual(30)
    expect(different.filter(([a, b]) => normal(a) === normal(b))).toEqual([])
  })

  it.each(
    pairs(`дорогой/дорога школы/школа домов/дом дома/дом жилья/жилье ремонта/ремонт сада/сад служащих/служащий
      муниципальных/муниципальный людей/человек детей/ребенок села/село стоит/стоять политики/политика округа/округ
      семей/семья статей/статья главы/глава средств/средство лет/лето банка/банк большая/большой техники/техника
      трассе/трасса придет/прийти начала/начало воды/вода парка/парк права/право почту/почта чем/чем где/где
      служб/служба пользования/пользование проведения/проведение решений/решение`),
  )('%s is a form of %s', (form, lemma) => expect(lexicon.lemmaOf(form)).toBe(lemma))

  it('says null for what it does not know', () => {
    for (const word of [
      'абракадабрище',
      'дериглазова',
      'дорогъ',
      'xyz',
      '',
      '-',
      '😀',
      'дорог ',
      'дороговато-то',
      'я́',
      'ремонтаа',
    ]) {
      expect(lexicon.lemmaOf(word)).toBeNull()
    }
  })

  it('knows every form it makes, and every form leads back to its lemma', () => {
    for (const lemma of [
      'дорога',
      'село',
      'сельский',
      'ремонтировать',
      'путь',
      'мать',
      'ребенок',
      'чехол',
      'время',
      'построенный',
      'прийти',
    ]) {
      const forms = lexicon.formsOf(lemma)
      expect(forms[0]).toBe(lemma)
      expect(new Set(forms).size).toBe(forms.length)
      for (const form of forms) {
        expect(
          lexicon.grammar(form).some((reading) => reading.lemma === lemma),
          `${lemma}: ${form}`,
        ).toBe(true)
      }
    }
    expect(lexicon.formsOf('дорогами')).toEqual([])
  })

  it('tells part, gender, number and case', () => {
    expect(lexicon.grammar('дорог')[0]).toEqual({
      lemma: 'дорога',
      part: 'noun',
      gender: 'feminine',
      number: 'plural',
      case: 'genitive',
    })
    expect(
      lexicon.grammar('сельскому').map((reading) => [reading.part, reading.gender, reading.case]),
    ).toEqual([
      ['adjective', 'masculine', 'dative'],
      ['adjective', 'neuter', 'dative'],
    ])
    expect(lexicon.grammar('безопасности').map((reading) => reading.number)).not.toContain('plural')
    expect(lexicon.grammar('строящихся')[0]?.part).toBe('participle')
    expect(lexicon.grammar('ремонтируют')[0]?.part).toBe('verb')
  })

  it('guesses from the known part of an unknown word', () => {
    const normal = (word: string): string => lexicon.normalForm(word, 'ru')
    expect(normal('онлайн-сервисов')).toBe('онлайн-сервис')
    expect(normal('социально-экономического')).toBe('социально-экономический')
    expect(normal('детей-сирот')).toBe('ребенок-сирота')
    expect(normal('купли-продажи')).toBe('купли-продажа')
    expect(normal('микроавтобусами')).toBe(normal('микроавтобус'))
    expect(normal('внутрипоселковых')).toBe(normal('внутрипоселковый'))
    expect(normal('по-прежнему')).toBe('по-прежнему')
    expect(normal('мбоу')).toBe('мбоу')
    expect(lexicon.grammar('микропредприятий')[0]?.lemma).toBe('микропредприятие')
  })

  it('stems words of other languages', () => {
    expect(lexicon.normalForm('roads', 'en')).toBe('road')
    expect(lexicon.normalForm('computers', 'ru')).toBe('comput')
    expect(lexicon.normalForm('straßen', 'de')).toBe('strass')
    expect(emptyLexicon.normalForm('дорогами', 'ru')).toBe('дорог')
  })

  it('refuses bytes that are no lexicon', () => {
    expect(() => openLexicon(new Uint8Array(0))).toThrow(LexiconError)
    expect(() => openLexicon(new Uint8Array(4096))).toThrow(LexiconError)
    const future = new Uint8Array(Uint32Array.from([0x584c444d, 99, 0]).buffer)
    expect(() => openLexicon(future)).toThrow(/version 99/)
  })
})
