import { Logger } from 'graphile-worker'

/** The queue's own chatter is not for an operator: what a job did or failed at is logged by the worker. */
export const silentQueueLog = new Logger(() => () => undefined)
