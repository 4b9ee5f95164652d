/** A line for the person waiting, on standard error: standard output is for results. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Something a person can put right: shown as it is, without a stack. */
export class Stop extends Error {}

/** Runs a step; a Stop becomes its sentence and exit code 1. */
export async function orStop(work) {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    say(error.message)
    process.exit(1)
  }
}
