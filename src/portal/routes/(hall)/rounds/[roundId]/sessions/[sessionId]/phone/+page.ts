// Live: the page follows the session by itself. Without a script it is reloaded by hand.
export const csr = true
