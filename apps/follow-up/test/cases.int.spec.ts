import { randomUUID } from 'node:crypto';
import {
  acceptAnswer,
  addNote,
  answerObjected,
  answerReport,
  caseOpened,
  deadlineApproaching,
  deadlineMissed,
  objectToAnswer,
  postResponse,
  reportAnswered,
  reportForwarded,
  reportResolved,
  reportReturned,
  responsePosted,
  returnReport,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually } from '@lapor/testing';
import { forwarding, type Harness, officer, startFollowUp } from './follow-up.harness';

const trialDay = '2024-11-19T03:00:00.000Z';

describeWithServers('a case', (servers) => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startFollowUp(servers);
    harness.tick(new Date(trialDay));
  });
  afterAll(() => harness?.stop());

  const open = async () => {
    const reportId = randomUUID();
    harness.deliver(eventOf(reportForwarded, reportId, 2, forwarding(reportId, trialDay)));
    await eventually(() => expect(heard(caseOpened, reportId)).toHaveLength(1));
    return reportId;
  };
  const heard = <E extends Parameters<Harness['published']>[0]>(contract: E, reportId: string) =>
    harness.published(contract).filter(({ subject }) => subject === reportId);
  const respond = (reportId: string) =>
    harness.send(postResponse, { reportId, actor: officer, text: 'Sudah kami terima.' });
  const answer = (reportId: string) =>
    harness.send(answerReport, {
      reportId,
      actor: officer,
      text: 'Jalan sudah ditambal.',
      evidence: [{ description: 'Foto sesudah perbaikan' }],
      noEvidenceReason: null,
    });
  const state = async (reportId: string) => {
    const { rows } = await harness.db.query('SELECT * FROM cases WHERE report_id = $1', [reportId]);
    return rows[0] as Record<string, unknown>;
  };

  it('opens with the dates of the official table', async () => {
    const reportId = await open();
    const [event] = heard(caseOpened, reportId);
    const due = Object.fromEntries(
      (event?.data as { clocks: { kind: string; dueAt: string }[] }).clocks.map((c) => [c.kind, c.dueAt]),
    );
    expect(due).toEqual({
      first_response: '2024-11-26T16:59:59.999Z',
      resolution: '2024-12-10T16:59:59.999Z',
    });
  });

  it('opens once, however often it is forwarded', async () => {
    const reportId = randomUUID();
    const event = eventOf(reportForwarded, reportId, 2, forwarding(reportId, trialDay));
    for (let i = 0; i < 3; i += 1) harness.deliver(event);
    harness.deliver({ ...event, id: randomUUID() });
    const later = await open();
    expect(heard(caseOpened, later)).toHaveLength(1);
    expect(heard(caseOpened, reportId)).toHaveLength(1);
  });

  it('goes from response to answer to acceptance, and tells of each step', async () => {
    const reportId = await open();
    expect(await respond(reportId)).toMatchObject({ result: { status: 'in_progress' } });
    expect(await answer(reportId)).toMatchObject({ result: { status: 'answered' } });
    const accepted = await harness.send(acceptAnswer, {
      reportId,
      actor: { kind: 'reporter' },
      rating: 5,
      comment: null,
    });
    expect(accepted).toMatchObject({ result: { status: 'resolved', resolution: 'accepted', rating: 5 } });
    await eventually(() => expect(heard(reportResolved, reportId)).toHaveLength(1));
    expect(heard(responsePosted, reportId)[0]?.data).toMatchObject({ first: true });
    expect(heard(reportAnswered, reportId)[0]?.data).toMatchObject({ evidence: [{}] });
    const versions = harness.probe.published.filter(
      (e) => e.subject === reportId && e.source === '/lapor/follow-up',
    );
    expect(versions.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  });

  it('refuses what the table does not allow, and changes nothing', async () => {
    const reportId = await open();
    const before = await state(reportId);
    expect(await answer(reportId)).toMatchObject({
      problem: { slug: 'transition-not-allowed', data: { reportStatus: 'assigned' } },
    });
    const accept = await harness.send(acceptAnswer, {
      reportId,
      actor: { kind: 'reporter' },
      rating: null,
      comment: null,
    });
    expect(accept).toMatchObject({ problem: { slug: 'transition-not-allowed' } });
    expect(await state(reportId)).toEqual(before);
  });

  it('refuses an answer without evidence or a reason for none', async () => {
    const reportId = await open();
    await respond(reportId);
    const bare = { reportId, actor: officer, text: 'Selesai.', evidence: [], noEvidenceReason: null };
    expect(await harness.send(answerReport, bare)).toMatchObject({ problem: { slug: 'evidence-required' } });
    const reasoned = { ...bare, noEvidenceReason: 'Informasi lisan, tidak ada dokumen.' };
    expect(await harness.send(answerReport, reasoned)).toMatchObject({ result: { status: 'answered' } });
  });

  it('says that an unknown report is unknown', async () => {
    expect(await respond(randomUUID())).toMatchObject({ problem: { slug: 'report-not-found' } });
  });

  it('carries out a command once when it is delivered twice', async () => {
    const reportId = await open();
    const request = { reportId, actor: officer, text: 'Terima kasih.' };
    const id = randomUUID();
    const first = await harness.send(postResponse, request, id);
    expect(await harness.send(postResponse, request, id)).toEqual(first);
    expect((await state(reportId)).version).toBe(2);
  });

  it('keeps notes internal and in the record', async () => {
    const reportId = await open();
    await harness.send(addNote, { reportId, actor: officer, text: 'Cek anggaran.' });
    const { rows } = await harness.db.query(
      'SELECT kind FROM case_entries WHERE report_id = $1 ORDER BY at',
      [reportId],
    );
    expect(rows).toEqual([{ kind: 'opened' }, { kind: 'noted' }]);
  });

  it('resumes the resolution clock where it stopped when the reporter objects', async () => {
    const reportId = await open();
    await respond(reportId);
    await answer(reportId);
    harness.tick(new Date('2024-11-22T03:00:00Z'));
    await new Promise((resolve) => setTimeout(resolve, 150));
    const objected = await harness.send(objectToAnswer, {
      reportId,
      actor: { kind: 'reporter' },
      reason: 'Masih rusak.',
    });
    harness.tick(new Date(trialDay));
    // Three working days passed between answer and objection: 10 December becomes the 13th.
    const clocks = (
      objected.result as { clocks: { kind: string; dueAt: string; stoppedAt: string | null }[] }
    ).clocks;
    expect(clocks.find(({ kind }) => kind === 'resolution')).toMatchObject({
      dueAt: '2024-12-13T16:59:59.999Z',
      stoppedAt: null,
    });
    await eventually(() => expect(heard(answerObjected, reportId)).toHaveLength(1));
  });

  it('is returned and given to another agency with the same resolution clock', async () => {
    const reportId = await open();
    const returned = await harness.send(returnReport, {
      reportId,
      actor: officer,
      reason: 'not_our_authority',
      explanation: 'Jalan ini milik kecamatan.',
      proposedAgencyId: 'kecamatan',
    });
    expect(returned).toMatchObject({ result: { status: 'returned' } });
    await eventually(() => expect(heard(reportReturned, reportId)).toHaveLength(1));
    expect(await answer(reportId)).toMatchObject({ problem: { slug: 'transition-not-allowed' } });
    const second = forwarding(reportId, trialDay, {
      agencyId: 'kecamatan',
      assignment: 2,
      hops: 1,
      forwardedAt: '2024-11-21T03:00:00.000Z',
    });
    harness.deliver(eventOf(reportForwarded, reportId, 4, second));
    await eventually(() => expect(heard(caseOpened, reportId)).toHaveLength(2));
    const clocks = (heard(caseOpened, reportId)[1]?.data as { clocks: { kind: string; dueAt: string }[] })
      .clocks;
    expect(clocks.filter(({ kind }) => kind === 'resolution')).toEqual([
      expect.objectContaining({ dueAt: '2024-12-10T16:59:59.999Z' }),
    ]);
    expect(clocks.filter(({ kind }) => kind === 'first_response').map(({ dueAt }) => dueAt)).toEqual([
      '2024-11-26T16:59:59.999Z',
      '2024-11-29T16:59:59.999Z',
    ]);
  });

  it('is closed by silence, after a reminder, and counted apart', async () => {
    const reportId = await open();
    await respond(reportId);
    await answer(reportId);
    await harness.replica();
    harness.tick(new Date('2024-12-03T03:00:00Z'));
    await eventually(() => expect(heard(deadlineApproaching, reportId).length).toBeGreaterThan(0));
    expect((await state(reportId)).status).toBe('answered');
    harness.tick(new Date('2024-12-05T03:00:00Z'));
    await eventually(() => expect(heard(reportResolved, reportId)).toHaveLength(1));
    harness.tick(new Date(trialDay));
    expect(heard(reportResolved, reportId)[0]?.data).toMatchObject({
      resolution: 'auto_closed',
      actor: { kind: 'system' },
    });
    expect(await state(reportId)).toMatchObject({ status: 'resolved', resolution: 'auto_closed' });
  });

  it('is late once when nobody responds, with two replicas sweeping', async () => {
    const reportId = await open();
    harness.tick(new Date('2024-11-28T03:00:00Z'));
    await eventually(() => expect(heard(deadlineMissed, reportId)).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    harness.tick(new Date(trialDay));
    expect(heard(deadlineMissed, reportId)).toHaveLength(1);
    const steps = heard(deadlineApproaching, reportId).map(({ data }) => (data as { step: string }).step);
    expect(steps).toEqual(['reminder', 'warning']);
  });
});
