import type { Words } from '../words.ts'

export const mine: Words['mine'] = {
  title: 'My initiatives',
  lead: 'Everything you submitted and what became of it.',
  here: 'Shown are initiatives submitted from this device, and those submitted after signing in.',
  none: 'Nothing here yet',
  noneHint: 'If you submitted from another device, open the initiative by the private link of its receipt or letter.',
  byLink: 'Open by link',
  answers: (count) => `Answers: ${count}`,
  receipt: 'Receipt',
  erase: 'Erase my data',
  eraseByLink: 'You can erase your data on the page of a receipt, or signed in.',
  needsYou: 'Waits for you: correct the text and send it again',
  asked: 'You are asked a question: read and reply',
  drafts: 'Drafts on this device',
  draftOpen: 'Go on',
  unreachable: 'The list could not be opened: no connection. Reload the page when it is back.',
}
