/**
 * Two million readings in columns instead of objects: a form's readings are a chain through `next`.
 * Numbers for forms and lemmas are given in the order of first sight.
 */
export class ReadingList {
  #numbers = new Map()
  #lemmaNumbers = new Map()
  forms = []
  lemmas = []
  #first = new Int32Array(1 << 21).fill(-1)
  #room = 1 << 22
  #count = 0
  #next = new Int32Array(this.#room)
  #lemmaOf = new Int32Array(this.#room)
  #tags = new Uint16Array(this.#room)
  #weights = new Int16Array(this.#room)

  /** Keeps the heavier of two equal readings. */
  add(form, lemma, tag, weight) {
    const at = this.#formNumber(form)
    const word = this.#lemmaNumber(lemma)
    let last = -1
    for (let reading = this.#first[at]; reading >= 0; reading = this.#next[reading]) {
      if (this.#lemmaOf[reading] === word && this.#tags[reading] === tag) {
        if (weight > this.#weights[reading]) this.#weights[reading] = weight
        return
      }
      last = reading
    }
    if (this.#count === this.#room) throw new Error(`More than ${this.#room} readings: enlarge the table`)
    const reading = this.#count++
    this.#next[reading] = -1
    this.#lemmaOf[reading] = word
    this.#tags[reading] = tag
    this.#weights[reading] = weight
    if (last < 0) this.#first[at] = reading
    else this.#next[last] = reading
  }

  /** Number of a form that is there. */
  numberOf(form) {
    return this.#numbers.get(form)
  }

  /** Readings of the form with this number as { lemma, tag, weight }. */
  of(number) {
    const readings = []
    for (let reading = this.#first[number]; reading >= 0; reading = this.#next[reading]) {
      readings.push({
        lemma: this.lemmas[this.#lemmaOf[reading]],
        word: this.#lemmaOf[reading],
        tag: this.#tags[reading],
        weight: this.#weights[reading],
      })
    }
    return readings
  }

  #formNumber(form) {
    let number = this.#numbers.get(form)
    if (number === undefined) {
      number = this.forms.length
      if (number === this.#first.length) throw new Error(`More than ${number} forms: enlarge the table`)
      this.#numbers.set(form, number)
      this.forms.push(form)
    }
    return number
  }

  #lemmaNumber(lemma) {
    let number = this.#lemmaNumbers.get(lemma)
    if (number === undefined) {
      number = this.lemmas.length
      this.#lemmaNumbers.set(lemma, number)
      this.lemmas.push(lemma)
    }
    return number
  }
}
