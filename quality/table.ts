import { readingFigures } from './reading-figures.ts'
import { structureFigures } from './structure-figures.ts'

/** Every figure of quality, one line each; `npm run quality` prints it. */
for (const line of readingFigures()) console.log(line)
for (const line of await structureFigures()) console.log(line)
