// The key of a device is spoken to by a script; without one the password remains.
export const csr = true
