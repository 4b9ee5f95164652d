// With a script the chosen file stays chosen between the check and the upload; without one it is chosen twice.
export const csr = true
