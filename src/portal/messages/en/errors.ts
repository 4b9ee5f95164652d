import type { Words } from '../words.ts'

export const errors: Words['errors'] = {
  code: (status) => `Code ${status}`,
  notFound: 'There is no such page',
  notFoundHint: 'The link may be incomplete. To find your initiative, use its number and the key from the receipt.',
  notAllowed: 'Other permissions are needed here',
  notAllowedHint: 'If you should have access, ask the administrator of the round.',
  signIn: 'Please sign in',
  conflict: 'This cannot be done now',
  conflictHint: 'Reload the page: the round may have moved on, or the decision is already taken.',
  busy: 'Very many requests right now',
  busyHint: 'Wait a minute and reload the page. Nothing you typed is lost.',
  fault: 'Something broke on our side',
  faultHint: 'We know about it already. Try again in a minute: what you sent earlier is kept.',
  toRound: 'To the round',
  again: 'Try again',
  field: 'Please check this field.',
  fields: {
    empty: 'Fill in this field.',
    unknown: 'Choose from the list.',
    'hidden-characters': 'The text holds invisible characters. Type or paste it again.',
    oktmo: 'Choose a municipality from the list.',
    region: 'Choose a region from the list.',
    id: 'Choose from the list.',
    taken: 'Already taken.',
    'reason-needed': 'Give a reason.',
  },
}
