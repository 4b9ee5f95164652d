import type { JobDefinition } from './job.ts'

/** Every kind of job there is; the worker does these and nothing else. */
export const jobDefinitions: readonly JobDefinition[] = []
