// Adding a key needs a script; everything else here does not.
export const csr = true
