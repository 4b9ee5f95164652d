declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    letters: string,
    options: { readonly targetFormat: 'woff2'; readonly noHinting?: boolean; readonly noLayoutClosure?: boolean },
  ): Promise<Uint8Array>
}
