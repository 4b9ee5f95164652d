import { XmlBytes } from './xml-bytes.ts'

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
    const xml = new XmlBytes()
    xml.markup(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${this.#uses}" uniqueCount="${this.#places.size}">`)
    for (const text of this.#places.keys()) {
      xml.markup('<si><t xml:space="preserve">')
      xml.text(text)
      xml.markup('</t></si>')
      if (xml.isFull) yield xml.take()
    }
    xml.markup('</sst>')
    yield xml.take()
  }
}
