// The form lives: similar ones appear while the author types, the draft stays on the device. It works without a script too.
export const csr = true
