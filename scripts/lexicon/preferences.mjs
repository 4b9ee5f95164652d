/** Plurals from another root: form → the word it is the plural of. */
export const suppletive = [
  ['люди', 'человек'], ['людей', 'человек'], ['людьми', 'человек'],
  ['дети', 'ребенок'], ['детей', 'ребенок'], ['детьми', 'ребенок'],
]

/** Form → its lemma where the general order would choose a rarer word. */
export const preferred = new Map([['дорогой', 'дорога']])
