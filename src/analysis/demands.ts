/**
 * What may be asked about a thing. `denied` is what «не …» then asks: «не повышать» wants it frozen, «не закрывать» wants it
 * kept; null where a denial asks nothing clear. `sign` is +1 for more of the thing, −1 for less, 0 for neither, and tells two demands apart
 * where the thing itself is not compared.
 */
interface StanceRule {
  readonly stems: string
  readonly denied: Stance | null
  readonly sign: 1 | -1 | 0
}

export type Stance =
  | 'create' | 'keep' | 'remove'
  | 'more' | 'less' | 'freeze'
  | 'allow' | 'forbid'
  | 'open' | 'close'
  | 'give' | 'retain'
  | 'join' | 'divide'
  | 'oblige' | 'relieve'
  | 'tighten' | 'soften'
  | 'prolong' | 'hasten'
  | 'paid' | 'free'
  | 'replace' | 'move' | 'touch'
  | 'on' | 'off'
  | 'spend'
  | 'earlier' | 'later'
  | 'remote' | 'attended'
  | 'oneway' | 'twoway'

/** Stems as folded forms begin («увеличить», «увеличение», «увеличьте»); a stem of two stances is read as both. */
const rules: Readonly<Record<Stance, StanceRule>> = {
  more: { stems: 'увелич|повыс|повыш|расшир|нараст|нараще|поднят|подним|прибав|добав|удвои|удвое|утрои|индексир|индексац|проиндексир|усил|рост|умнож', denied: 'freeze', sign: 1 },
  less: { stems: 'сократ|сокращ|уменьш|сниз|сниж|уреза|урезан|урежьт|понизи|понизь|пониже|уреж|опусти|опуще|убави|убавь|сбави|сбавь|ограничи|ограничь|ограниче|сузи|суже|ослаб', denied: 'keep', sign: -1 },
  allow: { stems: 'разреш|позволи|позволь|позволе|легализ|узакон|допусти|допуска|допущен', denied: 'forbid', sign: 1 },
  forbid: { stems: 'запрет|запрещ|воспрет|воспрещ|недопусти|недопущ', denied: 'allow', sign: -1 },
  create: {
    stems: 'пусти|запусти|поставить|поставьте|размести|размещ|назнач|выдели|выделе|ввести|введ|вводи|установи|установк|установл|устанавлив|учреди|учрежд|создать|создан|создай|создав|организова|сформиров|закрепи|закрепл|вернуть|верни|возврат|возвращ|восстан|построи|построй|построе|строит|строй|возвести|возведен|развива|развит|обустро|нужен|нужна|нужны',
    denied: 'remove', sign: 1,
  },
  keep: { stems: 'сохран|остави|оставь|оставл|остать|поддерж|отстоя|продолж|сберег|сбереч|защити', denied: 'remove', sign: 1 },
  remove: { stems: 'отмен|упраздн|ликвидир|ликвидац|исключи|исключен|убрать|убери|убира|демонт|прекрат|прекращ|останови|остановл|снести|снеси|снос|отказ|вырубит|вырубк|вырубат|спили|спил|уничтож', denied: 'keep', sign: -1 },
  give: { stems: 'переда|передач|передад|отдать|отдай|отдава|делегир|наделить|наделен|возложи', denied: 'retain', sign: 1 },
  retain: { stems: 'остави|оставь|оставл|остать|сохран|изъя|забрать', denied: 'give', sign: -1 },
  open: { stems: 'откры|откро|возобнов', denied: 'close', sign: 1 },
  close: { stems: 'закры|закро|перекры|приостан', denied: 'keep', sign: -1 },
  join: { stems: 'присоедин|объедин|слия|слить|укрупн|централизо', denied: 'divide', sign: 1 },
  divide: { stems: 'самостоятельн|раздел|разукрупн|разъедин|децентрализ|дробл', denied: null, sign: -1 },
  oblige: { stems: 'обяза|обяж|принуди|принудит', denied: 'relieve', sign: 1 },
  relieve: { stems: 'освобод|освобожд|избав|добровол', denied: 'oblige', sign: -1 },
  prolong: { stems: 'продли|продлен|удлин|отсроч', denied: 'remove', sign: 1 },
  hasten: { stems: 'укорот|укороч|ускор|досроч', denied: null, sign: -1 },
  tighten: { stems: 'ужесточ|строже', denied: null, sign: 1 },
  soften: { stems: 'смягч|либерализ|упрост|упрощ|облегч', denied: null, sign: -1 },
  paid: { stems: 'платн|взима', denied: 'free', sign: 1 },
  free: { stems: 'бесплатн|безвозмезд', denied: 'paid', sign: -1 },
  freeze: { stems: 'заморо|замораж', denied: 'more', sign: -1 },
  replace: { stems: 'замени|замен', denied: 'keep', sign: -1 },
  move: { stems: 'перенес|перенос|перемест|перемещ', denied: 'keep', sign: -1 },
  touch: { stems: 'трогать|трогай|трога', denied: 'keep', sign: 0 },
  spend: { stems: 'тратит|трать|трати', denied: 'remove', sign: 0 },
  on: { stems: 'включа|включи', denied: 'off', sign: 1 },
  off: { stems: 'выключ|отключ', denied: 'on', sign: -1 },
  earlier: { stems: 'раньше|пораньше', denied: null, sign: 0 },
  later: { stems: 'позже|позднее|попозже', denied: null, sign: 0 },
  remote: { stems: 'дистанцион|удаленн|онлайн|заочн', denied: 'attended', sign: 0 },
  attended: { stems: 'очно|очны|очну|очная', denied: 'remote', sign: 0 },
  oneway: { stems: 'односторон', denied: 'twoway', sign: 0 },
  twoway: { stems: 'двусторон|двухсторон', denied: 'oneway', sign: 0 },
}

/** Demands that cannot both be met about one thing: every stance of the first camp against every one of the second. */
export const disputes: readonly (readonly [readonly Stance[], readonly Stance[]])[] = [
  [['create', 'keep', 'allow', 'open', 'prolong', 'more'], ['remove', 'forbid']],
  [['create', 'keep', 'open'], ['close']],
  [['more', 'keep'], ['less']],
  [['more'], ['freeze']],
  [['give'], ['retain']],
  [['join'], ['divide', 'keep']],
  [['oblige'], ['relieve']],
  [['prolong'], ['hasten', 'less']],
  [['tighten'], ['soften', 'remove', 'less']],
  [['more'], ['soften']],
  [['paid'], ['free']],
  [['keep'], ['replace', 'move']],
  [['on'], ['off']],
  [['earlier'], ['later']],
  [['remote'], ['attended']],
  [['oneway'], ['twoway']],
]

/** Stances an adjective can say of a thing: «вход должен быть платным»; any other adjective only describes it. */
export const states: ReadonlySet<Stance> = new Set(['paid', 'free', 'remote', 'attended', 'oneway', 'twoway', 'oblige', 'relieve', 'divide'])

const byBeginning = new Map<string, { readonly stem: string; readonly stance: Stance }[]>()
for (const [stance, { stems }] of Object.entries(rules) as [Stance, StanceRule][])
  for (const stem of stems.split('|')) {
    const beginning = stem.slice(0, 3)
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), { stem, stance }])
  }

/** What a word asks: «увеличить», «увеличение» → more; «сохранить» is read as two. Each stance once, in the order of the table. */
export function stancesOf(word: string): readonly Stance[] {
  const found = (byBeginning.get(word.slice(0, 3)) ?? []).flatMap(({ stem, stance }) => (word.startsWith(stem) ? [stance] : []))
  return found.length > 1 ? [...new Set(found)] : found
}

/** What is asked by «не» and a word of this stance; null when nothing clear. */
export const denialOf = (stance: Stance): Stance | null => rules[stance].denied

/** What a normal form asks first: +1 for more of a thing, −1 for less, 0 when it asks nothing. */
export function demandSign(form: string): 1 | -1 | 0 {
  const [stance] = stancesOf(form)
  return stance === undefined ? 0 : rules[stance].sign
}
