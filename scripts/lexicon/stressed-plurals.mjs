/**
 * Masculine nouns whose nominative plural takes a stressed -а or -я («провода», «учителя»), where the affix rules give -ы or -и.
 * Facts of Russian declension; `only`: the other ending is a mistake or another word («проводы» are a farewell), `also`: both are said, the
 * other one in writing.
 */
const words = (line) => line.trim().split(/\s+/)

const only = new Set(
  words(`адрес берег вексель век веер вензель вечер глаз голос город директор доктор дом желоб жернов катер китель колокол короб корм корпус
    кузов купол лагерь лес луг мастер мех номер обшлаг окорок округ орден ордер остров отпуск парус паспорт перепел
    повар погреб поезд пояс провод профессор рог рукав сорт стог сторож счет терем тетерев том тополь тормоз учитель хлев холод хутор
    цвет череп шелк шомпол штемпель якорь`),
)
const also = new Set(
  words(`бункер буфер верх договор егерь инспектор инструктор кожух крендель лекарь пекарь писарь прожектор пропуск редактор сектор сервер слесарь
    токарь трактор фельдшер флигель флюгер цех шофер штабель ястреб`),
)

/** The stressed plural of a noun, or null. */
export function stressedPlural(lemma) {
  if (!only.has(lemma) && !also.has(lemma)) return null
  return /[ьй]$/.test(lemma) ? `${lemma.slice(0, -1)}я` : `${lemma}а`
}

/** Is this a nominative plural in -ы or -и the noun does not have? */
export const isWrongPlural = (lemma, form) =>
  only.has(lemma) && /[ыи]$/.test(form) && form.length <= lemma.length + 1 && form.startsWith(lemma.replace(/[ьй]$/, '').slice(0, -1))
