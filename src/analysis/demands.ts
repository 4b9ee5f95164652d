/**
 * Opposite demands: each row an axis with the stems of its two sides, as normal forms begin («увеличить», «увеличение»).
 * A saying and its negation are told apart by the caller.
 */
export const demandAxes: readonly (readonly [name: string, more: string, less: string])[] = [
  [
    'объём',
    'увелич|повыс|повыш|расшир|нараст|поднят|прибав|добав|удвои|индексир|усил',
    'сократ|сокращ|уменьш|сниз|сниж|уреза|урезан|понизи|ограничи|сузи|ослаб',
  ],
  ['дозволенность', 'разреш|позволи|легализ|допусти', 'запрет|запрещ|воспрет|недопусти'],
  [
    'наличие',
    'ввести|введен|вводи|установи|установлен|учреди|создать|создан|создав|организова|сформиров|закрепи|сохрани|сохранен|вернуть|возврат|продли|восстанов|построи|строит',
    'отмен|упраздн|ликвидир|ликвидац|исключи|исключен|убрать|демонтир|прекрат|снести|снос|отказаться',
  ],
  [
    'передача',
    'переда|передач|делегир|наделить|возложи',
    'остави|оставлен|сохрани|сохранен|изъя|вернуть|забрать',
  ],
  ['доступ', 'откры|возобнов', 'закры|перекры|приостанов'],
  ['единство', 'объедин|слия|слить|укрупн|централизо', 'раздел|разукрупн|разъедин|децентрализ|дробл'],
  ['обязанность', 'обяза|обязат|принуди', 'освобод|освобожд|избав'],
  ['срок', 'продли|продлен|удлин|отсроч', 'укорот|ускор|досроч|прекрат'],
  ['строгость', 'ужесточ|строже', 'смягч|либерализ|упрост|упрощ|облегч'],
  ['плата', 'платн|взима', 'бесплатн|безвозмезд'],
]

export interface Demand {
  readonly axis: number
  /** +1 the first side, −1 the second. */
  readonly side: 1 | -1
}

const byHead = new Map<string, { stem: string; demand: Demand }[]>()
demandAxes.forEach(([, more, less], axis) => {
  for (const [stems, side] of [
    [more, 1],
    [less, -1],
  ] as const)
    for (const stem of stems.split('|')) {
      const head = stem.slice(0, 3)
      byHead.set(head, [...(byHead.get(head) ?? []), { stem, demand: { axis, side } }])
    }
})

/** The demands a word makes: «увеличить», «увеличение» → the first side of «объём»; «сохранить» stands on two axes. */
export function demandsOf(word: string): readonly Demand[] {
  return (byHead.get(word.slice(0, 3)) ?? []).flatMap(({ stem, demand }) =>
    word.startsWith(stem) ? [demand] : [],
  )
}

/** The direction of the first demand among normal forms given by number: +1, −1, or 0 when there is none. */
export function demandDirection(ids: Int32Array, spelling: (id: number) => string): number {
  for (const id of ids) {
    const [demand] = demandsOf(spelling(id))
    if (demand !== undefined) return demand.side
  }
  return 0
}
