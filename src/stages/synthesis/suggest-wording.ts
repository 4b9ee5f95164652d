import { z } from 'zod'
import { RoundId, ThemeId } from '../../model/ids.ts'
import { initiativeText } from '../../model/initiative-text.ts'
import { Refusal, required } from '../../model/refusal.ts'
import type { Source, Theme, WordedSentence } from '../../model/theme.ts'
import { AssistantSpending, wordingPurposes, WordingSuggestion, type AssistantRefusal, type WordingPurpose } from '../../model/wording.ts'
import { spentSince } from '../../store/assistant-call.ts'
import { findDigests } from '../../store/digest.ts'
import { findInitiatives } from '../../store/initiative.ts'
import { findTheme } from '../../store/theme.ts'
import { addWording, findWording, lastWording, moveWording, type WordingKey } from '../../store/wording.ts'
import { assistantIsOn } from '../assistant-state.ts'
import { publicInitiative } from '../public-initiative.ts'
import { themeSubject } from '../theme-subject.ts'
import { verb, type Context } from '../toolkit.ts'
import { Edited, rename, wordBrief } from './edit-theme.ts'

const ThemeKey = z.object({ roundId: RoundId, themeId: ThemeId })

/** The day's tokens and calls; a day begins at midnight UTC. */
async function spendingOf({ tx, now, assistant }: Context): Promise<z.input<typeof AssistantSpending>> {
  const { tokensADay, pricePerMillion } = assistant ?? { tokensADay: 0, pricePerMillion: null }
  const isOn = await assistantIsOn({ tx, assistant })
  if (!isOn) return { isOn, callsToday: 0, tokensToday: 0, tokensADay, costToday: null }
  const { calls, tokens } = await spentSince(tx, new Date(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`))
  return { isOn, callsToday: calls, tokensToday: tokens, tokensADay, costToday: pricePerMillion === null ? null : Math.round(tokens * pricePerMillion) / 1e6 }
}

/** Asks the assistant for another name or a brief in few words; the answer comes later, as a suggestion beside what stands. */
export const askWording = verb({
  name: 'ask-wording',
  title: 'Спросить у помощника название темы или краткую формулировку',
  kind: 'change',
  may: 'theme.edit',
  route: { method: 'POST', path: '/rounds/:roundId/themes/:themeId/wording' },
  input: ThemeKey.extend({ purpose: z.enum(wordingPurposes).default('label') }),
  output: z.object({ suggestionId: z.string() }),
  subject: themeSubject,
  run: async (context, { roundId, themeId, purpose }) => {
    const { tx, ids, now, actor, record, enqueue } = context
    if (!(await assistantIsOn(context))) throw new Refusal('step-not-allowed')
    const theme = required(await findTheme(tx, roundId, themeId))
    if (theme.status === 'merged') throw new Refusal('step-not-allowed')
    const suggestionId = ids.next()
    await addWording(tx, { roundId, suggestionId, themeId, purpose, accountId: required(actor.account, 'not-signed-in').accountId, at: now })
    await enqueue({ name: 'suggest-wording', payload: { roundId, suggestionId } })
    await record(roundId, { kind: 'wording-asked', subjectKind: 'theme', subjectId: themeId, facts: { suggestionId, purpose } })
    return { suggestionId }
  },
})

/** The last suggestions for a theme's name and brief, and what the assistant took today. */
export const readWording = verb({
  name: 'read-wording',
  title: 'Предложенные название и формулировка темы',
  kind: 'read',
  may: 'theme.edit',
  route: { method: 'GET', path: '/rounds/:roundId/themes/:themeId/wording' },
  input: ThemeKey,
  output: z.object({ suggestion: WordingSuggestion.nullable(), brief: WordingSuggestion.nullable(), spending: AssistantSpending }),
  subject: themeSubject,
  run: async (context, { roundId, themeId }) => ({
    suggestion: await lastWording(context.tx, roundId, themeId, 'label'),
    brief: await lastWording(context.tx, roundId, themeId, 'brief'),
    spending: await spendingOf(context),
  }),
})

/** Takes a suggestion: from now on it is the person's word, kept and undone as any other. */
export const acceptWording = verb({
  name: 'accept-wording',
  title: 'Принять предложенные слова',
  kind: 'change',
  may: 'theme.edit',
  route: { method: 'POST', path: '/rounds/:roundId/themes/:themeId/wording/acceptance' },
  input: ThemeKey.extend({ suggestionId: z.string().max(64), version: z.number().int() }),
  output: Edited,
  subject: themeSubject,
  run: async (context, { suggestionId, ...key }) => {
    const suggestion = required(await findWording(context.tx, { roundId: key.roundId, suggestionId }))
    if (suggestion.themeId !== key.themeId || (suggestion.label === null && suggestion.sentences.length === 0)) throw new Refusal('not-found')
    if (!(await moveWording(context.tx, { roundId: key.roundId, suggestionId }, 'given', { state: 'accepted' }))) throw new Refusal('already-decided')
    return suggestion.label === null ? wordBrief(context, key, { sentences: suggestion.sentences, suggestionId }) : rename(context, key, { label: suggestion.label, suggestionId })
  },
})

/** Leaves a suggestion: it is not shown again, what stands stays. */
export const refuseWording = verb({
  name: 'refuse-wording',
  title: 'Отказаться от предложенных слов',
  kind: 'change',
  may: 'theme.edit',
  route: { method: 'POST', path: '/rounds/:roundId/themes/:themeId/wording/refusal' },
  input: ThemeKey.extend({ suggestionId: z.string().max(64) }),
  output: ThemeKey,
  subject: themeSubject,
  run: async ({ tx, record }, { suggestionId, ...key }) => {
    const suggestion = required(await findWording(tx, { roundId: key.roundId, suggestionId }))
    if (suggestion.themeId !== key.themeId) throw new Refusal('not-found')
    if (!(await moveWording(tx, { roundId: key.roundId, suggestionId }, 'given', { state: 'refused' }))) throw new Refusal('already-decided')
    await record(key.roundId, { kind: 'wording-refused', subjectKind: 'theme', subjectId: key.themeId, facts: { suggestionId } })
    return key
  },
})

/** What the assistant is told of a theme: authors' public sentences, one a voice, with the places they came from. */
export interface WordingAsked {
  /** False: switched off since it was asked; nothing is sent. */
  readonly isOn: boolean
  readonly purpose: WordingPurpose
  readonly label: string
  readonly terms: readonly string[]
  readonly passages: readonly { readonly id: string; readonly text: string; readonly source: Source }[]
}

const verbatim = ({ quotes, brief }: Theme): Source[] => [...quotes, ...brief.filter(({ made }) => !made).flatMap(({ sources }) => sources)]

/** The first stretch of each initiative the theme quotes, in the public words; null when nobody waits for it any more. */
export async function wordingAsked(context: Context, key: WordingKey): Promise<WordingAsked | null> {
  const { tx } = context
  const suggestion = await findWording(tx, key)
  const theme = suggestion?.state === 'waiting' ? await findTheme(tx, key.roundId, suggestion.themeId) : null
  if (theme === null) return null
  const first = new Map<string, Source>()
  for (const source of verbatim(theme)) if (!first.has(source.initiativeId)) first.set(source.initiativeId, source)
  const digests = await findDigests(tx, key.roundId, [...first.keys()])
  const passages = (await findInitiatives(tx, key.roundId, [...first.keys()])).flatMap((one) => {
    const source = first.get(one.initiativeId)
    if (source === undefined || one.status !== 'accepted') return []
    return [{ id: one.initiativeId, source, text: initiativeText(publicInitiative(one, digests.get(one.initiativeId))).slice(source.from, source.to) }]
  })
  return { isOn: await assistantIsOn(context), purpose: suggestion!.purpose, label: theme.label, terms: theme.terms, passages }
}

interface Cited {
  readonly text: string
  readonly sources: readonly { readonly id: string; readonly from: number; readonly to: number }[]
}

/** What the assistant answered, its places counted in the passages: one name, or sentences. */
export type WordingAnswer = { readonly given: true; readonly value: Cited | readonly Cited[] } | { readonly given: false; readonly why: AssistantRefusal }

/** The sentence with its places counted in the authors' public texts, and their letters. */
function placed({ text, sources }: Cited, { passages }: WordingAsked): WordedSentence {
  const by = new Map(passages.map((passage) => [passage.id, passage]))
  return { text, sources: sources.map(({ id, from, to }) => ({ ...by.get(id)!.source, from: by.get(id)!.source.from + from, to: by.get(id)!.source.from + to, quote: by.get(id)!.text.slice(from, to) })) }
}

const isMany = (value: Cited | readonly Cited[]): value is readonly Cited[] => Array.isArray(value)

/** Keeps the answer beside what stands. Repeatable: a suggestion that waits no longer stays as it is. */
export async function keepWording({ tx, record }: Context, key: WordingKey, asked: WordingAsked, answer: WordingAnswer): Promise<void> {
  const suggestion = await findWording(tx, key)
  if (suggestion === null) return
  const sentences = answer.given ? (isMany(answer.value) ? answer.value : [answer.value]).map((one) => placed(one, asked)) : []
  const words = asked.purpose === 'brief' ? { sentences } : { label: sentences[0]?.text ?? '', sources: (sentences[0]?.sources ?? []).map(({ quote: _quote, ...source }) => source) }
  const change = answer.given ? { state: 'given' as const, ...words } : { state: 'none' as const, why: answer.why }
  if (!(await moveWording(tx, key, 'waiting', change))) return
  const { suggestionId } = key
  await record(key.roundId, { kind: 'wording-suggested', subjectKind: 'theme', subjectId: suggestion.themeId, facts: { suggestionId, purpose: asked.purpose, state: change.state } })
}
