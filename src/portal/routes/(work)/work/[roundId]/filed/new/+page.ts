// The list of municipalities opens while one types; without a script it is a step of the form.
export const csr = true
