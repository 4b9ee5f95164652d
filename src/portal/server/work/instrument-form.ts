/** A draft as typed; every action gives it back, so that nothing typed is lost. */
export interface InstrumentDraft {
  readonly recommendationId: string
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly addressee: string
  readonly dueOn: string
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').replaceAll('\r\n', '\n')

export const readDraft = (form: FormData): InstrumentDraft => ({
  recommendationId: text(form, 'recommendation'),
  kind: text(form, 'kind'),
  title: text(form, 'title'),
  text: text(form, 'text'),
  addressee: text(form, 'addressee'),
  dueOn: text(form, 'dueOn'),
})

/** Thirty days from today: the usual term of an answer in Russian offices. */
export const usualTerm = (now: Date): string => new Date(now.getTime() + 30 * 86_400_000).toISOString().slice(0, 10)
