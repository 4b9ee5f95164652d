export const charts = {
  silent: 'никто не писал',
  fromTo: (from: string, to: string | null) => (to === null ? `${from} и больше` : from === to ? from : `${from}–${to}`),
  allTexts: 'Все тексты',
  onePerMunicipality: 'По одному от муниципалитета',
  name: 'Название',
  tileMapLabel: (spoken: number, all: number) => `Карта регионов плитками: писали из ${spoken} из ${all}. Каждая плитка открывает инициативы региона.`,
  treemapLabel: 'Темы по числу инициатив: площадь прямоугольника соответствует числу.',
  other: 'остальные темы',
}
