import type { Theme, ThemeLine } from '../model/theme.ts'

/** A theme as it stands in a list: without its words. */
export function themeLine(theme: Theme): ThemeLine {
  const { brief: _brief, contradictions: _contradictions, spread: _spread, quotes: _quotes, worded: _worded, ...line } = theme
  return line
}
