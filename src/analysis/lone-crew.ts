import type { Lexicon } from '../text/lexicon.ts'
import type { AnalysisStep } from './analyse-corpus-types.ts'
import { membersOfFamily } from './brief-member.ts'
import type { Crew, DirectionsWork, FamiliesWork, FoundDirection, Told } from './crew.ts'
import { comparedRows, draftThemes, drawnTree, familiesOf, familyPhrases, findDirectionTree, namesOfFamilies, showThemes, surroundings } from './direction-themes.ts'
import type { FamilyWords } from './family-words.ts'
import { familyWords, readingMemory } from './family-words.ts'
import type { TextReading } from './read-text.ts'
import { readText } from './read-text.ts'

/** Does every part in this thread, one after another. `texts` are what is shown of the rows. */
export const loneCrew = (texts: readonly string[], lexicon: Lexicon): Crew => ({
  readings: (told) => each(told, 'fragments', texts, (text): TextReading => readText(text, lexicon)),
  directions: findDirectionsHere,
  families: findFamilyWordsHere,
})

/** Step after step over all directions, so that each step's time can be told. */
function findDirectionsHere({ prepared, fitness, lexicon, settings, parts }: DirectionsWork, told: Told): FoundDirection[] {
  const compared = comparedRows(prepared)
  const trees = each(told, 'themes', parts, (part) => findDirectionTree(compared, part, settings))
  const names = each(told, 'labels', parts, ({ voices }, i) => {
    const around = surroundings(compared, voices, trees[i]!)
    return namesOfFamilies(familiesOf(voices, trees[i]!).map((family) => familyPhrases(compared, family, around, { fitness, lexicon })))
  })
  return each(told, 'quotes', parts, ({ voices }, i) => {
    const tree = trees[i]!
    return { tree: drawnTree(tree), drafts: draftThemes(tree, showThemes(compared, voices, tree, lexicon), names[i]!) }
  })
}

function findFamilyWordsHere({ members, lexicon, parts }: FamiliesWork, told: Told): FamilyWords[] {
  const memory = readingMemory(lexicon)
  return each(told, 'briefs', parts, (family) => familyWords(membersOfFamily(family, members), memory))
}

/** How often a step of many small parts is told of. */
const toldEvery = 1000

function each<Part, Answer>(told: Told, step: AnalysisStep, parts: readonly Part[], answer: (part: Part, i: number) => Answer): Answer[] {
  told(step, 0, parts.length)
  const answers = parts.map((part, i) => {
    if (i > 0 && (parts.length < toldEvery || i % toldEvery === 0)) told(step, i, parts.length)
    return answer(part, i)
  })
  told(step, parts.length, parts.length)
  return answers
}
