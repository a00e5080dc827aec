import { randomUUID } from 'node:crypto';
import * as asked from '@lapor/contracts';
import {
  caseOpened,
  officerAssigned,
  reportForwarded,
  savedReplyChanged,
  standInChanged,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually } from '@lapor/testing';
import { forwarding, type Harness, officer, startFollowUp } from './follow-up.harness';

const trialDay = '2024-11-19T03:00:00.000Z';
const colleague = { ...officer, accountId: randomUUID() };

describeWithServers('the work on cases', (servers) => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startFollowUp(servers);
    await harness.replica();
  });
  beforeEach(() => harness.tick(new Date(trialDay)));
  afterAll(() => harness?.stop());

  const heard = <E extends Parameters<Harness['published']>[0]>(contract: E, subject: string) =>
    harness.published(contract).filter((event) => event.subject === subject);
  const open = async () => {
    const reportId = randomUUID();
    harness.deliver(eventOf(reportForwarded, reportId, 2, forwarding(reportId, trialDay)));
    await eventually(() => expect(heard(caseOpened, reportId)).toHaveLength(1));
    return reportId;
  };
  const respond = (reportId: string, actor = officer as typeof colleague, expectedVersion?: number) =>
    harness.send(asked.postResponse, { reportId, actor, text: 'Diterima.', expectedVersion });
  const assign = (reportId: string, officerId: string | null) =>
    harness.send(asked.assignOfficer, { reportId, actor: officer, officerId, reason: null });
  const answer = (reportId: string) =>
    harness.send(asked.answerReport, {
      ...{ reportId, actor: officer, text: 'Selesai.' },
      ...{ evidence: [{ description: 'Foto' }], noEvidenceReason: null },
    });

  it('lets one of two officers win, and tells the other what changed', async () => {
    const reportId = await open();
    const replies = await Promise.all([respond(reportId, officer, 1), respond(reportId, colleague, 1)]);
    const [refused, ...others] = replies.filter(({ problem }) => problem);
    expect(others).toEqual([]);
    expect(refused?.problem).toMatchObject({
      slug: 'changed-meanwhile',
      data: { version: 2, changes: [{ kind: 'responded', at: expect.any(String), by: 'liaison_officer' }] },
    });
    expect(await respond(reportId, colleague, 2)).toMatchObject({ result: { version: 3 } });
  });

  it('passes a case down, lets others owe a part, and waits for it with the answer', async () => {
    const reportId = await open();
    const down = { reportId, actor: officer, toAgencyId: 'kecamatan', reason: 'Urusan bidang' };
    expect(await harness.send(asked.passDown, down)).toMatchObject({ problem: { slug: 'outside-subtree' } });
    const passed = await harness.send(asked.passDown, { ...down, toAgencyId: 'seksi' });
    expect(passed).toMatchObject({ result: { agencyId: 'seksi', version: 2 } });
    await respond(reportId);
    const invited = await harness.send(asked.inviteAgency, {
      ...{ reportId, actor: officer, agencyId: 'kecamatan', request: 'Tutup jalan' },
    });
    const [owed] = (invited.result as asked.CaseState).obligations;
    expect(owed).toMatchObject({ agencyId: 'kecamatan', status: 'open' });
    expect(await answer(reportId)).toMatchObject({ problem: { slug: 'obligations-open' } });
    const part = { obligationId: owed?.obligationId ?? '', text: 'Sudah ditutup', evidence: [] };
    const met = { reportId, actor: { ...officer, agencyId: 'kecamatan' }, ...part };
    expect(await harness.send(asked.meetObligation, { ...met, actor: officer })).toMatchObject({
      problem: { slug: 'not-allowed' },
    });
    expect(await harness.send(asked.meetObligation, met)).toMatchObject({
      result: { obligations: [{ status: 'met' }] },
    });
    expect(await answer(reportId)).toMatchObject({ result: { status: 'answered' } });
  });

  it('keeps a case from who it is about', async () => {
    const reportId = await open();
    await assign(reportId, colleague.accountId);
    const excluded = { reportId, actor: officer, accountId: colleague.accountId, reason: 'Terlapor' };
    expect(await harness.send(asked.excludeOfficer, excluded)).toMatchObject({
      result: { officerId: null, excludedAccountIds: [colleague.accountId] },
    });
    const subject = { problem: { slug: 'subject-of-complaint' } };
    expect(await respond(reportId, colleague)).toMatchObject(subject);
    expect(await assign(reportId, colleague.accountId)).toMatchObject(subject);
  });

  it('gives the work of an absent officer to who stands in, and back, each case once', async () => {
    const absent = randomUUID();
    const present = randomUUID();
    const reports = [await open(), await open()];
    for (const reportId of reports) await assign(reportId, absent);
    const standIn = {
      ...{ standInId: randomUUID(), agencyId: 'dinas', accountId: absent, standInAccountId: present },
      ...{ from: '2024-11-20T00:00:00.000Z', until: '2024-11-22T00:00:00.000Z', reason: 'Cuti' },
    };
    expect(await harness.send(asked.saveStandIn, { actor: officer, ...standIn })).toMatchObject({
      result: { standInId: standIn.standInId },
    });
    const second = { actor: officer, ...standIn, standInId: randomUUID() };
    expect(await harness.send(asked.saveStandIn, second)).toMatchObject({
      problem: { slug: 'validation-failed' },
    });
    const officers = (reportId: string) =>
      heard(officerAssigned, reportId).map(({ data }) => (data as asked.CaseState).officerId);

    harness.tick(new Date('2024-11-20T03:00:00Z'));
    await eventually(() => {
      for (const reportId of reports) expect(officers(reportId)).toEqual([absent, present]);
    });
    const later = await open();
    expect(await assign(later, absent)).toMatchObject({ result: { officerId: present } });

    harness.tick(new Date('2024-11-22T03:00:00Z'));
    await eventually(() => {
      for (const reportId of reports) expect(officers(reportId)).toEqual([absent, present, absent]);
      expect(officers(later)).toEqual([present, absent]);
    });
    await eventually(() => expect(heard(standInChanged, standIn.standInId)).toHaveLength(2));
    expect(heard(standInChanged, standIn.standInId)[1]?.data).toMatchObject({ active: false });
    const ended = await harness.send(asked.endStandIn, { actor: officer, standInId: standIn.standInId });
    expect(ended).toMatchObject({ problem: { slug: 'stand-in-not-found' } });
  });

  it('gives work back at once when a stand-in is ended early', async () => {
    const [absent, present, reportId] = [randomUUID(), randomUUID(), await open()];
    await assign(reportId, absent);
    const standInId = randomUUID();
    await harness.send(asked.saveStandIn, {
      ...{ actor: officer, standInId, agencyId: 'dinas', accountId: absent, standInAccountId: present },
      ...{ from: '2024-11-18T00:00:00.000Z', until: '2024-12-22T00:00:00.000Z', reason: 'Sakit' },
    });
    await eventually(() => expect(heard(officerAssigned, reportId)).toHaveLength(2));
    await harness.send(asked.endStandIn, { actor: officer, standInId });
    await eventually(() => expect(heard(officerAssigned, reportId)).toHaveLength(3));
    expect(heard(officerAssigned, reportId)[2]?.data).toMatchObject({
      ...{ officerId: absent, previousOfficerId: present, standInId },
    });
  });

  it('keeps texts that are used again, with placeholders that mean something', async () => {
    const reply = { actor: officer, replyId: randomUUID(), agencyId: 'dinas', title: 'Terima kasih' };
    const wrong = await harness.send(asked.saveReply, { ...reply, text: 'Yth. {nama}' });
    expect(wrong).toMatchObject({
      problem: { slug: 'validation-failed', detail: expect.stringMatching(/nama/) },
    });
    await harness.send(asked.saveReply, { ...reply, text: 'Laporan {code}' });
    await harness.send(asked.saveReply, { ...reply, text: 'Laporan {code}: {title}' });
    await harness.send(asked.dropReply, { actor: officer, replyId: reply.replyId });
    const again = await harness.send(asked.dropReply, { actor: officer, replyId: reply.replyId });
    expect(again).toMatchObject({ problem: { slug: 'saved-reply-not-found' } });
    await eventually(() => expect(heard(savedReplyChanged, reply.replyId)).toHaveLength(3));
    const told = heard(savedReplyChanged, reply.replyId);
    expect(told.map(({ sequence, data }) => [sequence, (data as { active: boolean }).active])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
  });
});
