/** A stretch of the author's own text as given: UTF-16 positions, `from` inclusive, `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}
