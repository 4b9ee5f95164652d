// The progress of a run is followed live; everything else works as plain forms.
export const csr = true
