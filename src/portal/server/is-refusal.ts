import type { Refusal } from '../../model/refusal.ts'

/** Known by its name, because the built portal and the server it is mounted in may each carry their own class. */
export const isRefusal = (thrown: unknown): thrown is Refusal => thrown instanceof Error && thrown.name === 'Refusal'
