// The point map is drawn in the browser; everything else on the page is there without a script.
export const csr = true
