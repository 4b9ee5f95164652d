/** `reference`: a number or date of an act; `action`: what is to be done, told by an infinitive; it matters only beside the same action denied elsewhere. */
export type TypedFactKind = 'address' | 'number' | 'money' | 'date' | 'name' | 'reference' | 'negation' | 'action'

/** A fact that begins at the atom asked about; `to` is the index of the atom after it. */
export interface FoundFact {
  readonly kind: TypedFactKind
  readonly value: string
  readonly to: number
}
