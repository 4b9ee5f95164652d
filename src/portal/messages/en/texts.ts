import type { Texts } from '../words.ts'

export const texts: Texts = {
  aboutTitle: 'About the platform',
  about: [
    { title: 'Why', says: ['Municipalities submit tens of thousands of initiatives. The authors’ first question is what happens next. Here the whole road is seen: from the first submission to an answer for everybody, with dates and reasons.'] },
    {
      title: 'How it works',
      says: [
        'Intake. Heads, deputies, employees, workers of public organisations and residents tell of a problem, a proposal or experience and get a receipt at once.',
        'Synthesis. All accepted initiatives are read, none is sampled away. Similar ones form groups, groups form themes; no text is deleted. Every sentence of a brief cites the initiatives it is made of and is checked by a person.',
        'Review. Experts of other regions score the themes independently.',
        'Session. Participants vote on statements; what unites and what divides is shown.',
        'Instrument. Recommendations become amendments, programmes, clarifications, practices for others.',
        'Answer. Every author learns what became of their words and why.',
      ],
    },
    { title: 'Who decides', says: ['The program suggests, a person decides. Decisions and corrections are kept in a journal that cannot be rewritten unnoticed.'] },
    { title: 'Openness', says: ['The software is free and its text is open. Everything in a round except personal data can be downloaded.'] },
  ],
  privacyTitle: 'Personal data',
  privacy: [
    { title: 'What we keep', says: ['The author’s role and municipality and, if given, name and e-mail. They are kept apart from the text.'] },
    { title: 'What everybody sees', says: ['The text, the role and the municipality. The name only with a separate permission. Phone numbers, addresses and other personal data in the text are hidden when it is published.'] },
    { title: 'Why the e-mail', says: ['Only to tell what became of the initiative. Letters can be declined: the private link shows everything.'] },
    { title: 'What stays on your device', says: ['The draft until it is submitted, the chosen language, the sign-in. No tracking, no outside counters.'] },
    { title: 'How to withdraw', says: ['The private link of the receipt allows withdrawing. There, and signed in on the page «My initiatives», you can have your data erased.'] },
  ],
  accessibilityTitle: 'Accessibility',
  accessibility: [
    { title: 'What we aim at', says: ['The pages follow WCAG 2.2 AA: everything by keyboard, visible focus, text contrast of at least 4.5.'] },
    { title: 'Zoom and dark view', says: ['At 200 % zoom pages do not scroll sideways. The dark view follows your device. Nothing moves on the pages.'] },
    { title: 'Charts', says: ['Every chart and map has the same as a table or a list. Colour is never the only sign.'] },
    { title: 'Without scripts, on a poor connection', says: ['Submitting, finding one’s own and reading all work with JavaScript switched off.'] },
    { title: 'If something fails', says: ['Write to the administrator of the round: what you wanted to do and what you use. It helps others too.'] },
  ],
  consentPublication: [
    { title: 'Consent to show the name, version 2026-1', says: ['This document stands apart: an initiative may be submitted without it. Public pages then show only your role and municipality.'] },
    { title: 'What you agree to', says: ['You allow your name to be shown beside the text on the public pages of the round and in its open data.'] },
    { title: 'Withdrawal', says: ['The consent can be taken back any day on the page of the receipt: the name is no longer shown from then on.'] },
  ],
  consentLetters: [
    { title: 'Consent to letters, version 2026-1', says: ['This document stands apart: an initiative may be submitted without it. Everything we write is seen by the private link as well.'] },
    { title: 'What you agree to', says: ['You allow letters to the given address about your initiative only: the receipt, a request to correct it, answers.'] },
    { title: 'Withdrawal', says: ['The consent can be taken back any day on the page of the receipt: no more letters come.'] },
  ],
  consentTitle: 'Consent',
  consentOthers: 'Other versions of this document',
  consent: {
    '2026-1': [
      { title: 'Consent to process personal data, version 2026-1', says: ['A document of its own: it includes neither the publication of the name nor letters, which are agreed to separately.'] },
      { title: 'What you agree to', says: ['The operator of the round may keep and use your name, e-mail, role and municipality to consider the initiative and to tell you what became of it.'] },
      { title: 'What we do not do', says: ['We do not pass this data on, do not publish it and send no letters on anything else.'] },
      { title: 'Term and withdrawal', says: ['The consent holds until the round ends and your initiative is answered. It can be withdrawn any day by writing to the administrator; personal data is then deleted and the text stays without a name.'] },
    ],
    '2026-2': [
      { title: 'Consent to process personal data, version 2026-2', says: ['A document of its own: it includes neither the publication of the name nor letters, which are agreed to separately.'] },
      { title: 'What you agree to', says: ['The operator of the round may keep and use your name, e-mail, role and municipality to consider the initiative and to tell you what became of it.'] },
      { title: 'What we do not do', says: ['We do not pass this data on, do not publish it and send no letters on anything else.'] },
      { title: 'Until when', says: ['The consent holds until the round ends and your initiative is answered. It can be taken back any day, without giving a reason.'] },
      {
        title: 'How to take it back yourself',
        says: [
          'Open your receipt by its private link and choose «Erase my data»; signed in, the page «My initiatives» offers the same. For three days you can call it off, then name, e-mail, files and correspondence are erased. Whether an accepted text stays without a name or goes too is yours to say.',
          'To take back the initiative only, until sessions begin the receipt has «Withdraw the initiative»: its text leaves the public pages.',
        ],
      },
      { title: 'If you have no link', says: ['Write to the administrator of the round from the address you gave, or hand in a paper: one administrator writes the wish down, another confirms it, and the data is erased.'] },
    ],
  },
}
