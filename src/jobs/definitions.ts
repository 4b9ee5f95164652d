import { analyseDirection } from './analyse-direction.ts'
import { answerAuthors } from './answer-authors.ts'
import { digestInitiative } from './digest-initiative.ts'
import { digestInitiatives } from './digest-initiatives.ts'
import { erasePeople } from './erase-people.ts'
import { gatherStatistics } from './gather-statistics.ts'
import type { JobDefinition } from './job.ts'
import { placeNewcomers } from './place-newcomers.ts'
import { readAgain } from './read-again.ts'
import { readMeanings } from './read-meanings.ts'
import { refreshTheme } from './refresh-theme.ts'
import { remind } from './remind.ts'
import { sendLetters } from './send-letters.ts'
import { suggestWording } from './suggest-wording.ts'

/** Every kind of job there is; the worker does these and nothing else. */
export const jobDefinitions: readonly JobDefinition[] = [digestInitiative, digestInitiatives, readAgain, analyseDirection, placeNewcomers, refreshTheme, answerAuthors, sendLetters, remind, suggestWording, readMeanings, erasePeople, gatherStatistics]
