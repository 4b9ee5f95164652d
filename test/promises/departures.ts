/**
 * Where the policy differs from the matrix of §5, as `action role`. Reasons are in docs/decisions/authorization.md, one
 * heading each; a test holds the three together, so that none can be added or mended in silence.
 */
export const departures: readonly string[] = [
  'analysis.run analyst',
  'instrument.advance team-lead',
  'picture.read expert',
  'picture.read facilitator',
  'picture.read participant',
  'picture.read team-lead',
  'ranking.read expert',
  'role.propose administrator',
  'session.run team-lead',
  'stage.propose administrator',
  'theme.confirm analyst',
  'theme.confirm team-lead',
  'theme.edit analyst',
]
