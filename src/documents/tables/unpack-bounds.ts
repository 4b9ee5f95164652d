import { zipEntries } from '../attachments/zip-entries.ts'
import { FileFault } from './table-fault.ts'

/** What may come out of a file that somebody sent (promise I2): bytes at most, and times what they sent. */
const bounds = { bytes: 50 * 1_048_576, ratio: 100 }

export const mostUnpacked = (packed: number): number => Math.min(bounds.bytes, packed * bounds.ratio)

/** Refuses a packed book that says itself that it unpacks to too much. One that lies about it meets the bounds of the thread that reads it. */
export function refuseLargeInside(book: Uint8Array): void {
  const entries = zipEntries(book)
  if (entries === null) throw new FileFault('broken-workbook')
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > mostUnpacked(book.length)) throw new FileFault('unpacks-too-large')
}
