import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit'
import { attempt, type Refused } from '../refused-form.ts'

interface Where {
  /** The theme that stays chosen afterwards; empty for none. */
  readonly theme: string
  readonly done: string
}

type Event = RequestEvent<{ roundId: string; direction: string }>
type Failed = ActionFailure<{ refused: Refused; label: string }>

/** Back to the part of the theme the form stood in: a narrow screen shows one at a time. */
function pathOf({ params: { roundId, direction }, url }: Event, { theme, done }: Where): string {
  const part = url.searchParams.get('part')
  const query = new URLSearchParams({ ...(theme === '' ? {} : { theme, ...(part === null ? {} : { part }) }), done })
  return `/work/${roundId}/directions/${direction}?${query.toString()}`
}

/** Does one change of the workbench; back to the theme with a word of what was done, or the refusal with what was typed. */
async function change(event: Event, label: string, work: () => Promise<Where>): Promise<Failed> {
  const { value, refused } = await attempt(work)
  if (refused) return fail(refused.status, { refused, label })
  redirect(303, pathOf(event, value))
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '')

/** Forms of the workbench, one for each verb of the analyst. */
export const themeActions = {
  analyse: async (event: Event) => {
    const { road } = event.locals
    return change(event, '', async () => {
      await road.call('startAnalysis', { ...event.params } as never)
      return { theme: '', done: 'analysing' }
    })
  },
  rename: async (event: Event) => {
    const form = await event.request.formData()
    const theme = textOf(form, 'theme')
    const label = textOf(form, 'label')
    return change(event, label, async () => {
      await event.locals.road.call('renameTheme', { roundId: event.params.roundId, themeId: theme, label, version: Number(form.get('version')) } as never)
      return { theme, done: 'renamed' }
    })
  },
  askWording: async (event: Event) => {
    const form = await event.request.formData()
    const theme = textOf(form, 'theme')
    return change(event, '', async () => {
      const purpose = form.get('purpose') === 'brief' ? 'brief' : 'label'
      await event.locals.road.call('askWording', { roundId: event.params.roundId, themeId: theme, purpose } as never)
      return { theme, done: 'wording-asked' }
    })
  },
  acceptWording: async (event: Event) => {
    const form = await event.request.formData()
    const theme = textOf(form, 'theme')
    return change(event, '', async () => {
      const suggestionId = textOf(form, 'suggestion')
      await event.locals.road.call('acceptWording', { roundId: event.params.roundId, themeId: theme, suggestionId, version: Number(form.get('version')) } as never)
      return { theme, done: 'renamed' }
    })
  },
  refuseWording: async (event: Event) => {
    const form = await event.request.formData()
    const theme = textOf(form, 'theme')
    return change(event, '', async () => {
      await event.locals.road.call('refuseWording', { roundId: event.params.roundId, themeId: theme, suggestionId: textOf(form, 'suggestion') } as never)
      return { theme, done: 'wording-refused' }
    })
  },
  confirm: async (event: Event) => {
    const form = await event.request.formData()
    const theme = textOf(form, 'theme')
    return change(event, '', async () => {
      await event.locals.road.call('confirmTheme', { roundId: event.params.roundId, themeId: theme, version: Number(form.get('version')) } as never)
      return { theme, done: 'confirmed' }
    })
  },
  merge: async (event: Event) => {
    const form = await event.request.formData()
    const into = textOf(form, 'into')
    return change(event, '', async () => {
      await event.locals.road.call('mergeThemes', { roundId: event.params.roundId, themeId: textOf(form, 'theme'), into } as never)
      return { theme: into, done: 'merged' }
    })
  },
  undo: async (event: Event) => {
    const form = await event.request.formData()
    return change(event, '', async () => {
      const { themeId } = await event.locals.road.call('undoThemeEdit', { roundId: event.params.roundId, editId: textOf(form, 'edit') } as never)
      return { theme: themeId, done: 'undone' }
    })
  },
  move: async (event: Event) => {
    const form = await event.request.formData()
    return change(event, '', async () => {
      await event.locals.road.call('moveInitiative', { roundId: event.params.roundId, themeId: textOf(form, 'to'), initiativeId: textOf(form, 'initiative') } as never)
      return { theme: textOf(form, 'theme'), done: 'moved' }
    })
  },
}
