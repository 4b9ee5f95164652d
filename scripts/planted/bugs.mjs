/**
 * Bugs planted one at a time into a copy of the source, to test the tests: each must turn the named tests red. `find` stands
 * exactly once in its file (a test holds that), `put` takes its place. `tests`: a file, and words of a title when one of it is enough.
 */
const bug = (promise, says, [file, find, put], ...tests) => ({ promise, says, file: `src/${file}`, find, put, tests })
const by = (file, title) => ({ file: `test/${file}`, ...(title ? { title } : {}) })

export const bugs = [
  bug('D1', 'the database is told not to flush', ['store/embedded/server.ts', '...(durable ? {} : {', '...(durable === null ? {} : {'], by('store/embedded/server.test.ts', 'starts in an empty folder')),
  bug('D1', 'answered before the commit is on the disk', ['stages/transaction.ts', 'const answer = await work(tx, ending)', "await (await import('kysely')).sql`set local synchronous_commit = off`.execute(tx)\n        const answer = await work(tx, ending)"], by('promises/kill-nine.test.ts', 'nothing acknowledged is lost')),
  bug('D6', 'the key of a repeated request is not looked at', ['stages/perform.ts', "const key = verb.kind === 'read' ? undefined : options.idempotencyKey", 'const key = undefined as string | undefined'], by('stages/together.test.ts', 'a double click among many')),
  bug('D9', 'a second question waits beside the first: no unique index', ['store/migrations/0009-addressee.sql', 'CREATE UNIQUE INDEX relayed_question_open', 'CREATE INDEX relayed_question_open'], by('stages/addressee.test.ts')),
  bug('D9', 'one opened form may become two initiatives: no unique index', ['store/migrations/0003-author.sql', 'CREATE UNIQUE INDEX initiative_form', 'CREATE INDEX initiative_form'], by('store/unique-guards.test.ts', 'one opened form is one initiative')),
  bug('D9', 'an author is answered twice: no unique index', ['store/migrations/0002-road.sql', 'CREATE UNIQUE INDEX answer_once', 'CREATE INDEX answer_once'], by('store/unique-guards.test.ts', 'an author gets one answer')),
  bug('P3', 'a page of somebody signed in is kept for everybody', ['web/mount-portal.ts', "request.method === 'GET' && tokenOf(request, options.secureCookies) === null && isForEverybody(request)", "request.method === 'GET' && isForEverybody(request)"], by('web/portal.test.ts', 'never for somebody signed in')),
  bug('P3', 'pages of the work are kept for everybody who has not signed in', ['web/shared-address.ts', '/^\\/(?:(?:rounds|about', '/^\\/(?:(?:work|rounds|about'], by('web/shared-address.test.ts')),
  bug('D2', 'a saved index that lies uneven is thrown away', ['analysis/similar-snapshot.ts', 'new Uint8Array(bytes)\n', 'bytes.slice()\n'], by('analysis/similar.test.ts', 'no whole snapshot')),
  bug('P3', 'texts read by other rules are left as they were', ['stages/intake/read-again.ts', 'isSame(digest.masked, maskWords(wordsOf(full)))', 'isSame(digest.masked, digest.masked)'], by('stages/read-again.test.ts')),
  bug('D8', 'an edit of a stale version is taken', ['store/theme.ts', "    .where('version', '=', key.version)\n", ''], by('stages/theme-edits.test.ts', 'a stale version is refused')),
  bug('T1', 'the deadline is read in the zone of the machine', ['stages/intake/submit-initiative.ts', 'now.getTime() >= Date.parse(round.closesAt)', "now.getTime() >= Date.parse(round.closesAt.replace(/(?:Z|[+-]\\d\\d:\\d\\d)$/, ''))"], by('promises/deadline.test.ts')),
  bug('A2', 'the fact is written in another transaction than the change', ['stages/transaction.ts', 'await writeEnd(tx, ending, kit.clock())', 'await kit.db.transaction().execute((own) => writeEnd(own, ending, kit.clock()))'], by('promises/journal-of-changes.test.ts')),
  bug('A2', 'a submission leaves no fact', ['stages/intake/file-initiatives.ts', 'await context.record(roundId, {\n    kind: \'initiative-submitted\'', 'await (async (..._unwritten: unknown[]) => undefined)(roundId, {\n    kind: \'initiative-submitted\''], by('promises/journal-of-changes.test.ts')),
  bug('A1', 'a changed fact is not noticed', ['store/journal-check.ts', "if (fact.hash !== hash) return unsound(index, 'changed')", ''], by('store/journal.test.ts', 'every falsification')),
  bug('B2', 'whoever shows any private link owns every text', ['stages/initiative-subject.ts', 'ids.hash(key) === initiative.receiptHash', 'ids.hash(key) !== initiative.title'], by('promises/authorization.test.ts', 'every verb lets in whom the table lets in')),
  bug('B2', 'the stage of the round is not asked', ['stages/policy.ts', 'if (subject.stage !== null && !cell.stages.includes(subject.stage)) {', 'if (subject.stage === null && !cell.stages.includes("intake")) {'], by('promises/authorization.test.ts', 'every verb lets in whom the table lets in')),
  bug('B2', 'the one who proposed a rejection confirms it', ['stages/intake/reject-initiative.ts', "  if (proposal.proposedBy === readerOf(context.actor).accountId) throw new Refusal('same-person')\n", ''], by('stages/rejection.test.ts')),
  bug('V4', 'results are shown before the close', ['stages/session/read-session.ts', 'tellPicture(required(await findPicture(tx, key)))', 'tellPicture((await findPicture(tx, key)) ?? pictureOf(required(await findSession(tx, key)), await listVotes(tx, key)))'], by('stages/session.test.ts', 'nothing of opinions leaks')),
  bug('P3', 'opinions of four are drawn', ['model/session.ts', 'fewestTold = 5', 'fewestTold = 1'], by('stages/session.test.ts', 'nothing of opinions leaks')),
  bug('P3', 'personal data is published as typed', ['stages/public-initiative.ts', ', ...maskedNotes(full), ...(digest?.version === full.version ? digest.masked : maskWords(wordsOf(full)))', ''], by('stages/moderation.test.ts', 'personal data in a text is masked')),
  bug('P5', 'one author alone decides a wording', ['assistant/bear-out.ts', 'const fewest = Math.max(fewestAuthors, ', 'const fewest = Math.min(1, '], by('promises/injection.test.ts')),
  bug('P2', 'an address stays in the letters', ['store/erased-person.ts', 'delete from letter where lower(trim(address))', 'delete from letter where false and lower(trim(address))'], by('promises/erasure.test.ts', 'is found nowhere')),
  bug('P2', 'a saved index keeps the words', ['platform/similar-round.ts', "kind === 'initiative-erased' && index > kept.readAfter!", "kind === 'initiative-erased' && index < 0"], by('promises/erasure.test.ts', 'is found nowhere')),
  bug('I3', 'a formula goes into a table as it is', ['documents/safe-cell.ts', 'return startsLikeFormula.test(kept) &&', 'return startsLikeFormula.test("") &&'], by('documents/safe-cell.test.ts')),
  bug('I6', 'a page of another site may send changes', ['web/same-origin.ts', "    if (!ownSites.has(fetchSite)) throw new Refusal('foreign-origin')\n", ''], by('web/login.test.ts')),
  bug('I6', 'scripts may read the login cookie', ['web/login-cookie.ts', 'httpOnly: true', 'httpOnly: false'], by('web/login.test.ts')),
]
