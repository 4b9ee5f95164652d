import type { Words } from '../words.ts'

export const road: Words['road'] = {
  label: 'Road: intake, synthesis, review, session, instrument, answer',
  done: 'passed',
  now: 'here now',
  ahead: 'ahead',
  skipped: 'passed by',
  reached: (station) => `Reached «${station}»`,
}
