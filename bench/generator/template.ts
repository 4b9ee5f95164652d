/**
 * Sentences are written with alternatives in braces and slots in angle brackets:
 *   «{В|На территории} <мо.р> {нет|не осталось} <2-6 фельдшер.р>»
 * Braces may nest. Braces that begin with the same digit and a colon choose together: «{1:вопрос|проблема} {1:поднят|поднята}».
 * A slot is a name or a range with a noun; `SlotReader` decides what it gives.
 * Every pair of braces has its own number, fixed when the sentence is read, so that a choice inside it
 * does not depend on choices elsewhere: an edited copy changes some of them and leaves the rest alone.
 */
export type Node = string | { readonly brace: number; readonly ways: readonly (readonly Node[])[] } | { readonly slot: string }

export interface Template {
  /** Unique among all sentences; stands in the choice. */
  readonly id: number
  readonly nodes: readonly Node[]
}

export interface SlotReader {
  /** Which of `ways` is taken at this brace of this sentence. */
  choose(template: number, brace: number, ways: number): number
  slot(name: string): string
}

let made = 0

export function readTemplate(text: string): Template {
  const reading = { text, at: 0, braces: 0 }
  const nodes = readNodes(reading)
  if (reading.at < text.length) throw new Error(`Лишняя скобка: ${text}`)
  return { id: ++made, nodes }
}

interface Reading {
  readonly text: string
  at: number
  braces: number
}

/** Reads until the closing brace or a bar of the surrounding braces. */
function readNodes(reading: Reading): Node[] {
  const nodes: Node[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') nodes.push(plain)
    plain = ''
  }
  while (reading.at < reading.text.length) {
    const sign = reading.text[reading.at] as string
    if (sign === '}' || sign === '|') break
    reading.at++
    if (sign === '{') {
      flush()
      nodes.push(readBrace(reading))
    } else if (sign === '<') {
      flush()
      const end = reading.text.indexOf('>', reading.at)
      if (end < 0) throw new Error(`Место без закрывающей скобки: ${reading.text}`)
      nodes.push({ slot: reading.text.slice(reading.at, end) })
      reading.at = end + 1
    } else plain += sign
  }
  flush()
  return nodes
}

function readBrace(reading: Reading): Node {
  const linked = /^(\d):/.exec(reading.text.slice(reading.at, reading.at + 2))
  if (linked) reading.at += 2
  const brace = linked ? 1000 + Number(linked[1]) : reading.braces++
  const ways: Node[][] = []
  for (;;) {
    ways.push(readNodes(reading))
    const sign = reading.text[reading.at++]
    if (sign === '}') return { brace, ways }
    if (sign !== '|') throw new Error(`Скобка не закрыта: ${reading.text}`)
  }
}

/** The sentence as this reader says it: blanks joined, first letter capital, a full stop where none stands. */
export function say(template: Template, reader: SlotReader): string {
  const text = sayPart(template, reader)
  const ended = /[.!?…:;]$/.test(text) ? text : `${text}.`
  return capital(ended)
}

/** The same without a full stop, for titles and parts of sentences. */
export function sayPart(template: Template, reader: SlotReader): string {
  const text = sayNodes(template.nodes, template.id, reader)
  return text.startsWith(' ') || text.endsWith(' ') || stumbles.test(text) ? text.replace(/ {2,}/g, ' ').replace(/ (?=[,.;:!?])/g, '').replace(/[,;:]+(?=[,.;!?])/g, '').replace(/\.(?=[.,])/g, '').trim() : text
}

/** What empty alternatives leave behind: double blanks, blanks before marks, two marks in a row. */
const stumbles = / [ ,.;:!?]|[,;:.][,.;!?]/

function sayNodes(nodes: readonly Node[], template: number, reader: SlotReader): string {
  let text = ''
  for (const node of nodes) {
    if (typeof node === 'string') text += node
    else if ('slot' in node) text += reader.slot(node.slot)
    else text += sayNodes(node.ways[reader.choose(template, node.brace, node.ways.length)] ?? [], template, reader)
  }
  return text
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The names of every slot of a sentence, for the check that all of them are known. */
export function slotsOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return []
    return 'slot' in node ? [node.slot] : node.ways.flatMap((way) => slotsOf(way))
  })
}
