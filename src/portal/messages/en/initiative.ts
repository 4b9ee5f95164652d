import type { Words } from '../words.ts'

export const initiative: Words['initiative'] = {
  numbered: (number) => `Initiative No. ${number}`,
}
