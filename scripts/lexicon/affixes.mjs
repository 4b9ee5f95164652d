/**
 * Reads a Hunspell dictionary (suffix rules only, single-letter flags) and expands its entries.
 * A rule: { flag, strip, add, condition }; an entry: { head, flags }.
 */

/** «[^жшщч]ь» as a list of sets, one a letter; '.' is any letter. */
function parseCondition(source) {
  const steps = []
  for (let i = 0; i < source.length; i++) {
    if (source[i] !== '[') {
      steps.push(source[i] === '.' ? null : { not: false, letters: source[i] })
      continue
    }
    const end = source.indexOf(']', i)
    const body = source.slice(i + 1, end)
    steps.push(body[0] === '^' ? { not: true, letters: body.slice(1) } : { not: false, letters: body })
    i = end
  }
  return steps
}

/** Rules by flag; throws on a line it does not understand, so that a new dictionary is never read half. */
export function readAffixes(text) {
  const rules = new Map()
  for (const [number, line] of text.split('\n').entries()) {
    const parts = line.trim().split(/\s+/)
    if (parts[0] === 'PFX') throw new Error(`Affix file, line ${number + 1}: prefix rules are not supported`)
    if (parts[0] !== 'SFX') continue
    const [, flag, strip, add, condition] = parts
    if (condition === undefined) {
      rules.set(flag, [])
      continue
    }
    const list = rules.get(flag)
    if (list === undefined) throw new Error(`Affix file, line ${number + 1}: flag ${flag} has no header`)
    list.push({
      strip: strip === '0' ? '' : strip,
      add: add === '0' ? '' : add,
      condition: parseCondition(condition),
    })
  }
  return rules
}

export function readEntries(text) {
  const lines = text.split('\n')
  const entries = []
  for (const line of lines.slice(1)) {
    const word = line.trim()
    if (word === '') continue
    const at = word.indexOf('/')
    entries.push(at < 0 ? { head: word, flags: '' } : { head: word.slice(0, at), flags: word.slice(at + 1) })
  }
  return entries
}

function applies(word, rule) {
  const { condition, strip } = rule
  if (strip !== '' && !word.endsWith(strip)) return false
  const offset = word.length - condition.length
  if (offset < 0) return false
  for (let i = 0; i < condition.length; i++) {
    const step = condition[i]
    if (step !== null && step.letters.includes(word[offset + i]) === step.not) return false
  }
  return true
}

/** All forms of an entry except the head itself, as pairs [form, flag]. */
export function expand(entry, rules) {
  const forms = []
  for (const flag of new Set(entry.flags)) {
    for (const rule of rules.get(flag) ?? []) {
      if (!applies(entry.head, rule)) continue
      forms.push([entry.head.slice(0, entry.head.length - rule.strip.length) + rule.add, flag])
    }
  }
  return forms
}

const needsFolding = /[ёА-ЯЁA-Z]/
export const fold = (word) => (needsFolding.test(word) ? word.toLowerCase().replaceAll('ё', 'е') : word)
