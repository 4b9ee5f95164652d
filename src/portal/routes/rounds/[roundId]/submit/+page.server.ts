import { fail, redirect } from '@sveltejs/kit'
import { consentVersions } from '../../../../../model/consent.ts'
import { proposes, roundKindTable } from '../../../../../model/round-kind.ts'
import { portalPaths } from '../../../../../model/portal-paths.ts'
import type { Road } from '../../../../../web/road.ts'
import { deadlineIn } from '../../../../format/deadline.ts'
import { replaceIn, wholeText } from '../../../../format/form-text.ts'
import { loadWords } from '../../../../messages/load-words.ts'
import { authorOf, draftOf, emptyForm, readForm, unfilled, unsaid, wordsOf, type InitiativeForm } from '../../../../server/initiative-form.ts'
import { attempt } from '../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

/** A new form, or the one a link of a draft opens; beside it the drafts of the account. */
export const load: PageServerLoad = async ({ locals: { road, account, language }, params: { roundId }, url, parent }) => {
  const opened = url.searchParams.get('draft')
  const drafts = account === null ? [] : (await road.call('listMyDrafts', { roundId })).drafts
  const { round } = await parent()
  // Words of dates are said here: the page that lives in a browser does not carry them.
  const { round: said } = await loadWords(language, ['round'])
  const deadline = round?.takes ? deadlineIn(round.closesAt, round.zone, language, said) : null
  const until = deadline && { ...deadline, says: `${said.intakeUntil} ${deadline.says}` }
  const role = roundKindTable[round?.kind ?? 'initiatives'].author
  if (opened === null) return { empty: { ...emptyForm(crypto.randomUUID()), role }, files: [], drafts, isDraft: false, until, origin: url.origin }
  const { formKey, said: kept, version } = await road.call('readDraft', { roundId, formKey: opened as never })
  const { files } = await road.call('listFormFiles', { roundId, formKey: formKey as never })
  return { empty: { ...emptyForm(formKey), ...kept, kept: version }, files, drafts, isDraft: true, until, origin: url.origin }
}

const found = (road: Road, values: InitiativeForm) =>
  values.place.trim() === '' ? null : road.call('findMunicipalities', { query: values.place }).then(({ municipalities }) => municipalities)

const filesOf = async (road: Road, roundId: string, values: InitiativeForm) =>
  values.key === '' ? [] : (await road.call('listFormFiles', { roundId, formKey: values.key as never })).files

/** What every step without a script gives back: all that was typed, and what stands for the parts that were not asked. */
async function again(road: Road, roundId: string, values: InitiativeForm) {
  return { values, files: await filesOf(road, roundId, values), municipalities: null, similar: null, reading: null, refused: null, fileRefusal: null, keptAt: null }
}

/** Who has said this already, and how the text is read. */
async function read(road: Road, roundId: string, values: InitiativeForm) {
  const text = wholeText(values)
  const [{ similar }, { reading }] = await Promise.all([
    road.call('findSimilar', { roundId, text }),
    road.call('readRound', { roundId } as never).then(({ kind }) => road.call('previewReading', { roundId, text, asks: proposes(kind, values) })),
  ])
  return { similar, reading }
}

/** The author keeps the form: a double click, another tab or another login send the same one. */
async function submit(road: Road, roundId: string, values: InitiativeForm) {
  const said = {
    roundId,
    ...wordsOf(values),
    oktmo: values.oktmo,
    author: authorOf(values),
    consent: consentVersions.processing,
    publishName: values.publishName,
    letters: values.letters,
    formKey: values.key === '' ? null : (values.key as never),
    joins: values.joins === '' ? null : (values.joins as never),
  }
  return attempt(() => road.call('submitInitiative', said))
}

export const actions: Actions = {
  /** Without a script: the search step; everything typed comes back. */
  find: async ({ request, locals: { road }, params: { roundId } }) => {
    const values = readForm(await request.formData())
    return { ...(await again(road, roundId, values)), municipalities: await found(road, values) }
  },
  /** Without a script: the reading; a pressed «join» comes along. */
  check: async ({ request, locals: { road }, params: { roundId } }) => {
    const form = await request.formData()
    const values = readForm(form)
    const [joins = '', ...title] = String(form.get('join') ?? '').split('|')
    if (joins !== '') Object.assign(values, { joins, joinsTitle: title.join('|') })
    return { ...(await again(road, roundId, values)), ...(await read(road, roundId, values)) }
  },
  mask: async ({ request, locals: { road }, params: { roundId } }) => {
    const values = readForm(await request.formData())
    const { reading } = await read(road, roundId, values)
    Object.assign(values, replaceIn(values, reading.personal))
    return { ...(await again(road, roundId, values)), ...(await read(road, roundId, values)) }
  },
  attach: async ({ request, locals: { road }, params: { roundId } }) => {
    const form = await request.formData()
    const values = readForm(form)
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0) return again(road, roundId, values)
    const content = new Uint8Array(await file.arrayBuffer())
    const { refused } = await attempt(() => road.call('addFile', { roundId, formKey: values.key as never, name: file.name.slice(-300), content }))
    return { ...(await again(road, roundId, values)), fileRefusal: refused ? `${file.name}: ${refused.message}` : null }
  },
  detach: async ({ request, locals: { road }, params: { roundId } }) => {
    const form = await request.formData()
    const values = readForm(form)
    await attempt(() => road.call('removeFile', { roundId, formKey: values.key as never, attachmentId: String(form.get('attachmentId')) as never }))
    return again(road, roundId, values)
  },
  /** Keeps the draft on the server, so that it can be opened elsewhere by its link. */
  keep: async ({ request, locals: { road }, params: { roundId } }) => {
    const values = readForm(await request.formData())
    const { value, refused } = await attempt(() => road.call('keepDraft', { roundId, formKey: values.key as never, version: values.kept, said: draftOf(values) }))
    if (refused) return fail(refused.status, { ...(await again(road, roundId, values)), refused })
    return { ...(await again(road, roundId, { ...values, kept: value.version })), keptAt: value.keptAt }
  },
  send: async ({ request, locals: { road }, params: { roundId } }) => {
    const values = readForm(await request.formData())
    // A round is asked for only when something is lacking: whoever filled in everything meets the verb itself.
    if (unsaid(values).length > 0) {
      const fields = unfilled(values, (await road.call('readRound', { roundId } as never)).kind)
      return fail(422, { ...(await again(road, roundId, values)), municipalities: values.oktmo === '' ? await found(road, values) : null, refused: { status: 422, message: '', fields } })
    }
    const { value: receipt, refused } = await submit(road, roundId, values)
    if (refused) return fail(refused.status, { ...(await again(road, roundId, values)), refused })
    redirect(303, `${portalPaths.receipt(roundId, receipt.key)}?new=yes`)
  },
}
