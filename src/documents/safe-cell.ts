/** A number, a temperature, a phone, a date: begins like a formula, evaluates to nothing. */
const harmless = /^[+\-−]?\s?[\d\s().,/:-]*(?:\s?(?:°C|°|%|₽|руб\.?|тыс\.?|млн\.?))?$/u

// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/u
const everyControl = new RegExp(control, 'gu')
const startsLikeFormula = /^\s*[=+\-@|]/u

/**
 * A text a spreadsheet will not evaluate: what could start a formula gets an apostrophe before it, control characters go.
 * «−5 °C» and «+7 495 …» stay as they are. Source: OWASP, «CSV Injection».
 */
export function safeCell(text: string): string {
  const kept = control.test(text) ? text.replace(everyControl, '') : text
  return startsLikeFormula.test(kept) && !harmless.test(kept.trimStart()) ? `'${kept}` : kept
}
