import { randomUUID } from 'node:crypto';
import {
  appealArchiving,
  archiveReport,
  archivingAppealed,
  askReporter,
  changeDesk,
  confirmDecision,
  decisionProposed,
  decisionRejected,
  deskChanged,
  reportArchived,
  reporterAsked,
  reportForwarded,
  maskingReviewed,
  reportTidied,
  reviewMasking,
  reportWithdrawn,
  tidyReport,
  verificationDeadlineApproaching,
  verificationDeadlineMissed,
  verificationOpened,
  verificationResumed,
  withdrawReport,
  type Attachment,
} from '@lapor/contracts';
import { describeWithServers, eventually } from '@lapor/testing';
import { deskScene, person, prepareRegistry, pupr, reporter, trialDay, verifier } from './desk-scene';
import { type Harness, startRouting } from './routing.harness';

const refused = (slug: string, data: object = {}) => ({
  problem: { slug, data: expect.objectContaining(data) },
});
const field = (name: string, rule: string) => ({
  errors: [expect.objectContaining({ field: name, rule })],
});

const withoutDesk = 'kota-13.73-sekretariat-daerah';

describeWithServers('the whole verification desk', (servers) => {
  let harness: Harness;
  const { heard, file, forward, add, giveBack, state, clocks, decisions, tick } = deskScene(() => harness);

  beforeAll(async () => {
    harness = await startRouting(servers);
    await prepareRegistry(harness);
    harness.tick(new Date(trialDay));
  });
  afterAll(() => harness?.stop());

  const ask = (reportId: string) =>
    harness.send(askReporter, { reportId, actor: verifier, text: 'Di jalan mana?' });
  const archive = (reportId: string, actor = verifier, abuse = false) =>
    harness.send(archiveReport, {
      reportId,
      actor,
      reason: abuse ? 'abusive_or_spam' : 'already_handled',
      explanation: 'Sudah ditangani.',
    });
  const appeal = (reportId: string, attachments?: Attachment[]) =>
    harness.send(appealArchiving, { reportId, actor: reporter, reason: 'Belum ditangani.', attachments });
  const confirm = (reportId: string, actor = person(), agrees = true, reason: string | null = null) =>
    harness.send(confirmDecision, { reportId, actor, agrees, reason });
  const move = (reportId: string, toAgencyId: string) =>
    harness.send(changeDesk, { reportId, actor: verifier, toAgencyId, reason: 'Jalan provinsi.' });

  describe('forwarding', () => {
    it('goes to another government, and names it when a unit of it was meant', async () => {
      const reportId = await file();
      expect(await forward(reportId, { agencyId: 'dinas-lain' })).toMatchObject(
        refused('outside-subtree', {
          ...field('agencyId', 'own_subtree_or_government'),
          insteadAgencyId: 'kota-lain',
        }),
      );
      expect(await state(reportId)).toMatchObject({ status: 'submitted', version: 1 });
      expect(await forward(reportId, { agencyId: 'kota-lain' })).toMatchObject({
        result: { status: 'assigned' },
      });
    });

    it('needs a category that is in use today', async () => {
      const reportId = await file();
      const attempt = (categoryId: string) => forward(reportId, { categoryId });
      expect(await attempt('tidak-ada')).toMatchObject(
        refused('unknown-category', field('categoryId', 'known')),
      );
      expect(await attempt('haji-dan-umroh')).toMatchObject(
        refused('unknown-category', field('categoryId', 'valid_today')),
      );
    });

    it('is refused to who has not seen what others did meanwhile, and says what', async () => {
      const reportId = await file();
      await harness.send(tidyReport, { reportId, actor: verifier, title: 'Lampu padam' });
      expect(await forward(reportId, { expectedVersion: 1 })).toMatchObject(
        refused('changed-meanwhile', {
          version: 2,
          changes: [expect.objectContaining({ kind: 'tidy', by: 'verifier' })],
        }),
      );
      expect(await forward(reportId, { expectedVersion: 2 })).toMatchObject({
        result: { status: 'assigned' },
      });
    });

    it('is done once when two officers press at the same time', async () => {
      const reportId = await file();
      const replies = await Promise.all([forward(reportId), forward(reportId), forward(reportId)]);
      expect(replies.filter(({ result }) => result)).toHaveLength(1);
      await eventually(() => expect(heard(reportForwarded, reportId)).toHaveLength(1));
      expect(await decisions(reportId)).toEqual(['forward']);
    });
  });

  describe('tidying', () => {
    it('corrects, says so, and is recorded', async () => {
      const reportId = await file();
      const correction = { title: 'Lampu padam', categoryId: 'perhubungan', class: 'aspiration' as const };
      const reply = await harness.send(tidyReport, { reportId, actor: verifier, ...correction });
      expect(reply).toMatchObject({ result: { ...correction, status: 'submitted', version: 2 } });
      await eventually(() => expect(heard(reportTidied, reportId)).toHaveLength(1));
      expect(await decisions(reportId)).toEqual(['tidy']);
    });

    it('with nothing or with an unknown category is refused', async () => {
      const reportId = await file();
      const tidy = (correction: object) =>
        harness.send(tidyReport, { reportId, actor: verifier, ...correction });
      expect(await tidy({})).toMatchObject(refused('validation-failed', field('title', 'something_given')));
      expect(await tidy({ categoryId: 'tidak-ada' })).toMatchObject(refused('unknown-category'));
      expect(await state(reportId)).toMatchObject({ version: 1 });
    });
  });

  describe('a review of the masking', () => {
    it('is said with places alone, is recorded, and holds for the title until it is another', async () => {
      const reportId = await file();
      const masking = [
        { field: 'title' as const, start: 0, end: 5, decision: 'hide' as const },
        { field: 'text' as const, start: 2, end: 9, decision: 'keep' as const },
      ];
      const reply = await harness.send(reviewMasking, { reportId, actor: verifier, masking });
      expect(reply).toMatchObject({ result: { masking, status: 'submitted', version: 2 } });
      await eventually(() => expect(heard(maskingReviewed, reportId)).toMatchObject([{ data: { masking } }]));
      expect(JSON.stringify(heard(maskingReviewed, reportId))).not.toContain('"text":"');
      await harness.send(tidyReport, { reportId, actor: verifier, title: 'Lampu padam di pasar' });
      expect(await state(reportId)).toMatchObject({ version: 3 });
      await eventually(() =>
        expect(heard(reportTidied, reportId)).toMatchObject([
          { data: { masking: [{ field: 'text', start: 2 }] } },
        ]),
      );
      expect(await decisions(reportId)).toEqual(['review masking', 'tidy']);
    });

    it('names places that are there', async () => {
      const reportId = await file();
      for (const [start, end] of [
        [0, 100_000],
        [5, 5],
      ] as const) {
        const masking = [{ field: 'text' as const, start, end, decision: 'hide' as const }];
        expect(await harness.send(reviewMasking, { reportId, actor: verifier, masking })).toMatchObject(
          refused('validation-failed', field('masking.0', 'within_text')),
        );
      }
    });

    it('is possible when the report has long been forwarded', async () => {
      const reportId = await file();
      await forward(reportId);
      const masking = [{ field: 'text' as const, start: 0, end: 3, decision: 'hide' as const }];
      expect(await harness.send(reviewMasking, { reportId, actor: verifier, masking })).toMatchObject({
        result: { masking, status: 'assigned' },
      });
    });
  });

  describe('a question to the reporter', () => {
    it('pauses one clock and starts the other, until the reporter adds something', async () => {
      await tick(trialDay);
      const reportId = await file();
      expect(await ask(reportId)).toMatchObject({
        result: {
          status: 'awaiting_reporter',
          question: 'Di jalan mana?',
          clock: { pausedAt: expect.any(String), stoppedAt: null },
          completionClock: { kind: 'completion', round: 1, dueAt: '2024-12-19T16:59:59.999Z' },
        },
      });
      expect(await forward(reportId)).toMatchObject(refused('transition-not-allowed'));
      await eventually(() => expect(heard(reporterAsked, reportId)[0]?.data.text).toBe('Di jalan mana?'));
      add(reportId, '2024-11-21T03:00:00.000Z');
      await eventually(() => expect(heard(verificationResumed, reportId)).toHaveLength(1));
      expect(heard(verificationResumed, reportId)[0]?.data).toMatchObject({
        status: 'submitted',
        question: null,
        clock: { pausedAt: null, dueAt: '2024-11-26T16:59:59.999Z' },
        completionClock: { stoppedAt: '2024-11-21T03:00:00.000Z' },
      });
      expect(await decisions(reportId)).toEqual(['ask', 'resume']);
    });

    it('leaves alone what is added unasked', async () => {
      const reportId = await file();
      add(reportId, trialDay);
      const later = await file();
      await ask(later);
      add(later, '2024-11-20T03:00:00.000Z');
      await eventually(() => expect(heard(verificationResumed, later)).toHaveLength(1));
      expect(heard(verificationResumed, reportId)).toEqual([]);
      expect(await state(reportId)).toMatchObject({ status: 'submitted', version: 1 });
    });

    it('is reminded of once, then the report is withdrawn; what comes late opens it again', async () => {
      await tick(trialDay);
      const reports = await Promise.all(Array.from({ length: 12 }, () => file()));
      const reportId = reports[0] ?? '';
      await Promise.all(reports.map(ask));
      await harness.replica();
      await tick('2024-12-14T03:00:00.000Z');
      await eventually(() => expect(heard(verificationDeadlineApproaching, reportId)).toHaveLength(1));
      expect(heard(verificationDeadlineApproaching, reportId)[0]?.data).toMatchObject({
        step: 'reminder',
        clock: { kind: 'completion' },
      });
      await tick('2024-12-20T03:00:00.000Z');
      await eventually(() => {
        for (const each of reports) expect(heard(reportWithdrawn, each)).toHaveLength(1);
      });
      expect(heard(reportWithdrawn, reportId)[0]?.data).toMatchObject({
        status: 'withdrawn',
        actor: { kind: 'system' },
        reason: null,
      });
      expect(heard(verificationDeadlineMissed, reportId)).toEqual([]);
      add(reportId, '2024-12-23T03:00:00.000Z');
      await eventually(() => expect(heard(verificationResumed, reportId)).toHaveLength(1));
      expect(await state(reportId)).toMatchObject({ status: 'submitted', withdrawn_at: null });
      expect(await decisions(reportId)).toEqual(['ask', 'expire', 'resume']);
      await tick(trialDay);
    });
  });

  it('lets the reporter withdraw what no agency has, and no step is taken any more', async () => {
    const reportId = await file();
    await ask(reportId);
    const reply = await harness.send(withdrawReport, { reportId, actor: reporter, reason: 'Sudah menyala' });
    expect(reply).toMatchObject({ result: { status: 'withdrawn', question: null } });
    await eventually(() => expect(heard(reportWithdrawn, reportId)[0]?.data.actor).toEqual(reporter));
    for (const clock of await clocks(reportId)) {
      expect(clock).toMatchObject({ stopped_at: expect.any(Date), next_step_at: null });
    }
    const forwarded = await file();
    await forward(forwarded);
    expect(
      await harness.send(withdrawReport, { reportId: forwarded, actor: reporter, reason: null }),
    ).toMatchObject(refused('transition-not-allowed'));
  });

  describe('archiving', () => {
    it('can be appealed once; then somebody else decides, and a second archiving is final', async () => {
      await tick(trialDay);
      const reportId = await file();
      expect(await archive(reportId)).toMatchObject({ result: { status: 'archived' } });
      expect(await appeal(reportId)).toMatchObject({
        result: { status: 'submitted', appeals: 1, clock: { round: 1, stoppedAt: null } },
      });
      await eventually(() => expect(heard(archivingAppealed, reportId)).toHaveLength(1));
      expect(await forward(reportId)).toMatchObject(refused('second-person-required'));
      expect(await archive(reportId)).toMatchObject(refused('second-person-required'));
      expect(await archive(reportId, person())).toMatchObject({ result: { status: 'archived' } });
      expect(await appeal(reportId)).toMatchObject(refused('appeal-over'));
      expect(await decisions(reportId)).toEqual(['archive', 'appeal', 'archive']);
    });

    it('is appealed with files, which are told of and kept elsewhere', async () => {
      await tick(trialDay);
      const reportId = await file();
      await archive(reportId);
      const attachments = [{ attachmentId: randomUUID(), mediaType: 'image/jpeg' as const, size: 500 }];
      expect(await appeal(reportId, attachments)).toMatchObject({ result: { appeals: 1 } });
      await eventually(() =>
        expect(heard(archivingAppealed, reportId)).toMatchObject([{ data: { attachments } }]),
      );
    });

    it('can be appealed for ten working days', async () => {
      await tick(trialDay);
      const reportId = await file();
      await archive(reportId);
      await tick('2024-12-05T03:00:00.000Z');
      expect(await appeal(reportId)).toMatchObject(refused('appeal-over'));
      await tick(trialDay);
    });
  });

  describe('a second person', () => {
    it('agrees to what is decided in a sensitive matter before it holds', async () => {
      const reportId = await file();
      expect(await forward(reportId, { categoryId: 'agama' })).toMatchObject({
        result: { status: 'submitted', pendingDecision: { verb: 'forward', proposedBy: verifier } },
      });
      await eventually(() => expect(heard(decisionProposed, reportId)).toHaveLength(1));
      expect(await confirm(reportId, verifier)).toMatchObject(refused('second-person-required'));
      const second = person();
      expect(await confirm(reportId, second)).toMatchObject({
        result: {
          status: 'assigned',
          agencyId: pupr,
          pendingDecision: null,
          clock: { stoppedAt: expect.any(String) },
        },
      });
      await eventually(() => expect(heard(reportForwarded, reportId)[0]?.data.actor).toEqual(verifier));
      expect(await decisions(reportId)).toEqual(['propose', 'confirm', 'forward']);
      expect(await confirm(reportId)).toMatchObject(refused('no-decision-proposed'));
    });

    it('agrees to archiving as abuse, or refuses with a reason', async () => {
      const reportId = await file();
      await archive(reportId, verifier, true);
      expect(await confirm(reportId, person(), false)).toMatchObject(
        refused('validation-failed', field('reason', 'required_to_refuse')),
      );
      expect(await confirm(reportId, person(), false, 'Ini aduan biasa.')).toMatchObject({
        result: { status: 'submitted', pendingDecision: null },
      });
      await eventually(() =>
        expect(heard(decisionRejected, reportId)[0]?.data.reason).toBe('Ini aduan biasa.'),
      );
      await archive(reportId, verifier, true);
      expect(await confirm(reportId)).toMatchObject({ result: { status: 'archived' } });
      await eventually(() => expect(heard(reportArchived, reportId)).toHaveLength(1));
    });

    it('is not there for two at once: one confirms, the other finds nothing', async () => {
      const reportId = await file();
      await forward(reportId, { categoryId: 'agama' });
      const replies = await Promise.all([confirm(reportId), confirm(reportId)]);
      expect(replies.filter(({ result }) => result)).toHaveLength(1);
      expect(replies.find(({ problem }) => problem)).toMatchObject(refused('no-decision-proposed'));
    });
  });

  describe('another desk', () => {
    it('gets the report with the clock as it runs', async () => {
      const reportId = await file();
      const [before] = await clocks(reportId);
      expect(await move(reportId, 'provinsi-13')).toMatchObject({
        result: { deskAgencyId: 'provinsi-13', clock: { agencyId: 'provinsi-13' } },
      });
      await eventually(() =>
        expect(heard(deskChanged, reportId)[0]?.data).toMatchObject({ fromAgencyId: 'kota-13.73' }),
      );
      expect(await clocks(reportId)).toEqual([{ ...before, agency_id: 'provinsi-13' }]);
    });

    it.each([
      ['dinas-lain', 'outside-subtree', 'above_below_or_government'],
      [withoutDesk, 'unknown-agency', 'has_a_desk'],
      ['tidak-ada', 'unknown-agency', 'known_and_active'],
      ['kota-13.73', 'validation-failed', 'another'],
    ])('is not %s', async (toAgencyId, slug, rule) => {
      const reportId = await file();
      expect(await move(reportId, toAgencyId)).toMatchObject(refused(slug, field('toAgencyId', rule)));
    });

    it('is the agency’s own for what is addressed to it, and never takes what is of its city', async () => {
      const deskOf = async (chosenAgencyId: string | null) =>
        (await state(await file({ chosenAgencyId })))?.desk_agency_id;
      expect(await deskOf('dinas-berdesk')).toBe('dinas-berdesk');
      expect(await deskOf(withoutDesk)).toBe('kota-13.73');
      expect(await deskOf(pupr)).toBe(pupr);
      expect(await deskOf(null)).toBe('kota-13.73');
    });
  });

  it('goes on where it was after a restart', async () => {
    await tick(trialDay);
    const [asked, waiting, given] = [await file(), await file(), await file()];
    await ask(asked);
    await forward(waiting, { categoryId: 'agama' });
    await forward(given);
    await harness.app.close();
    await harness.replica();
    add(asked, '2024-11-20T03:00:00.000Z');
    giveBack(given, 1);
    expect(await confirm(waiting)).toMatchObject({ result: { status: 'assigned' } });
    await eventually(() => expect(heard(verificationResumed, asked)).toHaveLength(1));
    await eventually(() => expect(heard(verificationOpened, given)).toHaveLength(2));
    expect(await state(given)).toMatchObject({ status: 'returned', hops: 1 });
  });
});
