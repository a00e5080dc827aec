import { randomBytes, randomUUID } from 'node:crypto';
import {
  answerObjected,
  answerReport,
  type Attachment,
  acceptAnswer,
  caseOpened,
  keepEvidence,
  objectToAnswer,
  postResponse,
  readEvidence,
  reportAnswered,
  reopenReport,
  reportForwarded,
  reportReopened,
  responsePosted,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually } from '@lapor/testing';
import { forwarding, type Harness, officer, startFollowUp } from './follow-up.harness';

const trialDay = '2024-11-19T03:00:00.000Z';
const hourMs = 3_600_000;

describeWithServers('files that are evidence', (servers) => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startFollowUp(servers);
    harness.tick(new Date(trialDay));
  });
  afterAll(() => harness?.stop());

  const heard = <E extends Parameters<Harness['published']>[0]>(contract: E, reportId: string) =>
    harness.published(contract).filter(({ subject }) => subject === reportId);
  const open = async () => {
    const reportId = randomUUID();
    harness.deliver(eventOf(reportForwarded, reportId, 2, forwarding(reportId, trialDay)));
    await eventually(() => expect(heard(caseOpened, reportId)).toHaveLength(1));
    return reportId;
  };
  const kept = async () => {
    const attachment: Attachment = { attachmentId: randomUUID(), mediaType: 'image/jpeg', size: 500 };
    const content = randomBytes(500).toString('base64');
    const preview = randomBytes(50).toString('base64');
    await harness.send(keepEvidence, { ...attachment, content, preview });
    return { attachment, content };
  };
  const read = ({ attachmentId }: Attachment, reportId: string | null) =>
    harness.send(readEvidence, { attachmentId, reportId, part: 'content' });
  const shown = (attachment: Attachment) => [{ description: 'Foto lampu menyala', attachment }];
  const notFound = { problem: { slug: 'attachment-not-found' } };

  it('are told of with an update and with the answer, and read for that report', async () => {
    const reportId = await open();
    const [during, after] = [await kept(), await kept()];
    const update = {
      reportId,
      actor: officer,
      text: 'Sedang dikerjakan.',
      evidence: shown(during.attachment),
    };
    expect(await harness.send(postResponse, update)).toMatchObject({ result: { status: 'in_progress' } });
    const evidence = shown(after.attachment);
    const answer = { reportId, actor: officer, text: 'Sudah menyala.', evidence, noEvidenceReason: null };
    expect(await harness.send(answerReport, answer)).toMatchObject({ result: { status: 'answered' } });
    await eventually(() => expect(heard(reportAnswered, reportId)).toHaveLength(1));
    expect(heard(responsePosted, reportId)[0]?.data).toMatchObject({ evidence: update.evidence });
    expect(heard(reportAnswered, reportId)[0]?.data).toMatchObject({ evidence });
    expect(await read(during.attachment, reportId)).toEqual({ result: { bytes: during.content } });
    expect(await read(after.attachment, reportId)).toEqual({ result: { bytes: after.content } });
    expect(await read(after.attachment, await open())).toMatchObject(notFound);
  });

  it('show one thing: who shows them again is refused, and nothing is said', async () => {
    const [first, second] = [await open(), await open()];
    const { attachment } = await kept();
    const evidence = shown(attachment);
    await harness.send(postResponse, { reportId: first, actor: officer, text: 'Dikerjakan.', evidence });
    const again = { reportId: second, actor: officer, text: 'Dikerjakan.', evidence };
    expect(await harness.send(postResponse, again)).toMatchObject({
      problem: { slug: 'attachment-not-usable' },
    });
    const { rows } = await harness.db.query('SELECT status, version FROM cases WHERE report_id = $1', [
      second,
    ]);
    expect(rows).toEqual([{ status: 'assigned', version: 1 }]);
    expect(heard(responsePosted, second)).toEqual([]);
  });

  it('of a reporter are told of with the objection and the reopening that they came with, and not kept', async () => {
    const reportId = await open();
    const answer = { reportId, actor: officer, text: 'Sudah menyala.', evidence: [] };
    const noEvidenceReason = 'Tidak dapat difoto.';
    await harness.send(postResponse, { reportId, actor: officer, text: 'Dikerjakan.' });
    await harness.send(answerReport, { ...answer, noEvidenceReason });
    const photo = (): Attachment => ({ attachmentId: randomUUID(), mediaType: 'image/jpeg', size: 500 });
    const [first, second] = [[photo(), photo()], [photo()]];
    const reporter = { reportId, actor: { kind: 'reporter' } } as const;
    const objection = { ...reporter, reason: 'Masih padam.', attachments: first };
    expect(await harness.send(objectToAnswer, objection)).toMatchObject({
      result: { status: 'in_progress' },
    });
    // Said once: the second time there is no answer to object to.
    expect(await harness.send(objectToAnswer, objection)).toMatchObject({
      problem: { slug: 'transition-not-allowed' },
    });
    await harness.send(answerReport, { ...answer, noEvidenceReason });
    await harness.send(acceptAnswer, { ...reporter, rating: null, comment: null });
    await harness.send(reopenReport, { ...reporter, reason: 'Padam lagi.', attachments: second });
    await eventually(() => expect(heard(reportReopened, reportId)).toHaveLength(1));
    expect(heard(answerObjected, reportId).map(({ data }) => data)).toMatchObject([{ attachments: first }]);
    expect(heard(reportReopened, reportId)[0]?.data).toMatchObject({ attachments: second });
    const { rowCount } = await harness.db.query('SELECT FROM attachments WHERE report_id = $1', [reportId]);
    expect(rowCount).toBe(0);
  });

  it('that showed nothing are let go after a day', async () => {
    const reportId = await open();
    const [unused, used] = [await kept(), await kept()];
    const evidence = shown(used.attachment);
    await harness.send(postResponse, { reportId, actor: officer, text: 'Dikerjakan.', evidence });
    expect(await read(unused.attachment, null)).toMatchObject({ result: { bytes: unused.content } });
    harness.tick(new Date(Date.parse(trialDay) + 26 * hourMs));
    await eventually(async () => expect(await read(unused.attachment, null)).toMatchObject(notFound));
    expect(await read(used.attachment, reportId)).toEqual({ result: { bytes: used.content } });
  });
});
