import type { RoundKind } from '../../../model/round-kind.ts'
import type { KindWords } from '../ru/kinds.ts'

const amendments: KindWords = {
  site: { submit: 'Propose an amendment' },
  submit: {
    title: 'Propose an amendment',
    lead: 'One form for one amendment. The bill, the article and the new wording are needed.',
    act: 'Which bill?',
    actHint: 'Its number or name: “No. 123456-8”.',
    proposal: 'New wording',
    proposalHint: 'The words as they should be. We show the differences beside.',
    problem: 'Grounds',
    problemHint: 'Why it should change.',
    heading: 'The amendment in one line',
    send: 'Send the amendment',
    another: 'Propose another amendment',
  },
  initiative: { problem: 'Grounds', proposal: 'New wording' },
  receipt: { thanks: 'The amendment is sent', whatBecame: 'What became of my amendment' },
}

const practices: KindWords = {
  site: { submit: 'Tell about a practice' },
  submit: {
    title: 'Tell about a practice',
    lead: 'What worked for you, and what others need to repeat it. Place, direction and the practice itself are needed.',
    problem: 'What was to be solved?',
    problemHint: 'Where you began, whom it concerned.',
    practice: 'What did you do?',
    practiceHint: 'Step by step: who, what, in which order.',
    effect: 'What changed for residents?',
    cost: 'What did it cost, and who paid?',
    heading: 'The practice in one line',
    send: 'Send the practice',
    another: 'Tell about another practice',
  },
  initiative: { problem: 'What was to be solved', practice: 'What was done', effect: 'What changed for residents', cost: 'What it cost, and who paid' },
  receipt: { thanks: 'The practice is sent', whatBecame: 'What became of my practice' },
}

const conference: KindWords = {
  site: { submit: 'Ask a question' },
  submit: {
    title: 'A question to the conference',
    lead: 'A question of a deputy. You may propose a decision at once.',
    problem: 'Your question',
    problemHint: 'What to ask, and why it matters to your municipality.',
    proposal: 'What decision do you propose?',
    heading: 'The question in one line',
    send: 'Send the question',
    another: 'Ask another question',
  },
  initiative: { problem: 'Question', proposal: 'Proposed decision' },
  receipt: { thanks: 'The question is sent', whatBecame: 'What became of my question' },
}

export const kinds: Readonly<Record<RoundKind, KindWords>> = { initiatives: {}, amendments, practices, conference }
