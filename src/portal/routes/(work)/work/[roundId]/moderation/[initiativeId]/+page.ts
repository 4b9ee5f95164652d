// One key per decision needs a script; without one the same buttons are pressed.
export const csr = true
