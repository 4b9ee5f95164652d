/** A letter on its way out. Text only: no pictures, no tracking, readable by every program and screen reader. */
export interface OutgoingLetter {
  /** Stable over repeated attempts; becomes the Message-ID, by which a second copy is recognised. */
  readonly letterId: string
  readonly to: string
  readonly subject: string
  readonly body: string
  /** The last letter to somebody who is forgotten: whoever keeps letters does not keep this one's address. */
  readonly forgets?: true
}
