// What was filed without an account is known to this device only: its receipts are read by the page itself.
export const csr = true
