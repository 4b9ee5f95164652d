import { goto, invalidateAll } from '$app/navigation'
import type { ActionResult, SubmitFunction } from '@sveltejs/kit'

/** One decision at a time: a second press while the first is on its way says nothing. */
let onItsWay = false

/** The next text is where reading goes on: a screen reader says its heading, Tab leads from there to the decision. */
const toText = (): void => document.getElementById('waiting-title')?.focus({ preventScroll: true })

/** A refusal is told above the text, wherever one has read to; what somebody else has decided meanwhile is shown as decided. */
async function toRefusal(result: ActionResult): Promise<void> {
  const refused = result.type === 'failure' ? (result.data?.['refused'] as App.Error | undefined) : undefined
  if (refused?.code === 'already-decided') await invalidateAll()
  document.getElementById('error-summary')?.focus()
}

/**
 * Sends a decision and puts the next text into the same page: no page is opened anew, so that a key costs a decision and its
 * text and nothing else. Pages that are made without a script are opened as ever. What was typed stays after a refusal.
 */
export const thenNextText: SubmitFunction = ({ cancel }) => {
  if (onItsWay) return cancel()
  onItsWay = true
  return async ({ result, update }) => {
    try {
      if (result.type !== 'redirect') await update({ reset: false }).then(() => toRefusal(result))
      else if (/\/moderation\/(?!decisions|campaigns)[^/?]+(?:\?|$)/.test(result.location)) await goto(result.location, { invalidateAll: true }).then(toText)
      else location.assign(result.location)
    } finally {
      onItsWay = false
    }
  }
}
