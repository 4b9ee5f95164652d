import { xmlText } from './sheet-xml.ts'

/** Texts that many cells say, kept once for the whole workbook. Memory: the different texts. */
export class SharedTexts {
  readonly #places = new Map<string, number>()
  #uses = 0

  /** The place of a text in the table. */
  place(text: string): number {
    this.#uses++
    const known = this.#places.get(text)
    if (known !== undefined) return known
    this.#places.set(text, this.#places.size)
    return this.#places.size - 1
  }

  /** The table as a part of the workbook; asked when every cell has been written. */
  *xml(): Iterable<Buffer> {
    yield Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${this.#uses}" uniqueCount="${this.#places.size}">`)
    for (const text of this.#places.keys()) yield Buffer.from(`<si><t xml:space="preserve">${xmlText(text)}</t></si>`)
    yield Buffer.from('</sst>')
  }
}
