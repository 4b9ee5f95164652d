// The chosen scores are kept on the device until sent; without a script the form is just a form.
export const csr = true
