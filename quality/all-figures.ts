import { QuestionSearch } from '../src/analysis/question-search.ts'
import { TextLikeness } from '../src/analysis/text-likeness.ts'
import { loadLexicon } from '../src/resources/load-lexicon.ts'
import type { Lexicon } from '../src/text/lexicon.ts'
import type { Line } from './figure.ts'
import { appealFigures } from './sets/appeals.ts'
import { complaintFigures } from './sets/complaints.ts'
import { generatedFigures, generatedPlacement } from './sets/generated.ts'
import { germanRoles } from './sets/german-roles.ts'
import { reorderedSentences, simplifiedSentences, supportQuestions, type OpenSearch } from './sets/known-answers.ts'
import { languageCorpus } from './sets/language-corpus.ts'
import { ownRowFigures } from './sets/own-rows.ts'
import { headlinePairs, keyPointPairs, likenessPairs, type PairScore } from './sets/sentence-pairs.ts'

/** How much is measured: `all` is the table of `npm run quality`, `gate` what every test run repeats. */
export type Extent = 'all' | 'gate'

const slices = { generated: 1500, reordered: 2000, simplified: 1500, keyPoints: 8000, corpus: 8000 } as const

function questionSearch(lexicon: Lexicon): OpenSearch {
  return (texts) => {
    const search = new QuestionSearch(lexicon)
    texts.forEach((text, at) => search.add(String(at), text))
    return (question, limit) => search.find(question, limit).map(({ id, score }) => ({ at: Number(id), score }))
  }
}

/** Likeness as `dialogue pairs` tells it: words weighed among all texts of the set, which are told in a first pass. */
async function toldPairs(lexicon: Lexicon, measure: (score: PairScore) => Promise<Line[]>): Promise<Line[]> {
  const likeness = new TextLikeness(lexicon)
  await measure((a, b) => {
    for (const text of new Set([a, b])) likeness.tell(text)
    return 0
  })
  return measure((a, b) => likeness.compare(likeness.read(a), likeness.read(b)))
}

/** Every figure, set by set as it is ready. Cost: about two minutes of one core for `all`, half a minute for `gate`. */
export async function* allFigures(extent: Extent): AsyncGenerator<Line> {
  const lexicon = loadLexicon()
  yield* ownRowFigures(lexicon)
  yield* generatedFigures(lexicon, slices.generated)
  const search = questionSearch(lexicon)
  yield* await supportQuestions(search)
  yield* await toldPairs(lexicon, headlinePairs)
  yield* await toldPairs(lexicon, likenessPairs)
  if (extent === 'gate') return
  yield* generatedPlacement(lexicon, slices.generated)
  yield* await toldPairs(lexicon, (score) => keyPointPairs(score, slices.keyPoints))
  yield* await simplifiedSentences(search, slices.simplified)
  yield* reorderedSentences(search, slices.reordered)
  yield* germanRoles()
  yield* await appealFigures(lexicon)
  yield* await complaintFigures(lexicon)
  yield* languageCorpus(lexicon, slices.corpus)
}
