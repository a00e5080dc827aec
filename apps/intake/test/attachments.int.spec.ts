import { randomBytes, randomUUID } from 'node:crypto';
import {
  amendReport,
  attachFiles,
  type Attachment,
  eraseIdentity,
  identityErased,
  keepAttachment,
  readAttachment,
  reportAmended,
  reportSubmitted,
  secrecyChanged,
  setSecrecy,
  submitReport,
} from '@lapor/contracts';
import { describeWithServers, eventually, filedReport } from '@lapor/testing';
import { type Harness, startIntake, submission } from './intake.harness';

const hourMs = 3_600_000;

describeWithServers('files of reporters', (servers) => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startIntake(servers);
  });
  afterAll(() => harness?.stop());

  const fileOf = (size = 1_000) => {
    const sha256 = randomBytes(32).toString('hex');
    const attachment: Attachment = { attachmentId: randomUUID(), mediaType: 'image/jpeg', size, sha256 };
    const [content, preview] = [randomBytes(size), randomBytes(100)].map((bytes) => bytes.toString('base64'));
    return { ...attachment, content: content ?? '', preview: preview ?? '', wrappedKey: 'AAAA', keyId: 'v1' };
  };
  const refTo = ({ attachmentId, mediaType, size, sha256 }: Attachment): Attachment => ({
    ...{ attachmentId, mediaType, size, sha256 },
  });
  const keep = (file: ReturnType<typeof fileOf>) => harness.send(keepAttachment, file);
  const read = (attachmentId: string, reportId: string | null, part: 'content' | 'preview' = 'content') =>
    harness.send(readAttachment, { attachmentId, reportId, part });
  const file = async (attachments: Attachment[], answerBy = new Date(Date.now() + 60_000)) => {
    const report = filedReport({ attachments });
    const sent = submission({ report, answerBy: answerBy.toISOString() });
    return { report, sent, reply: await harness.send(submitReport, sent) };
  };
  const heard = <E extends Parameters<Harness['published']>[0]>(contract: E, reportId: string) =>
    eventually(() => {
      const event = harness.published(contract).find(({ subject }) => subject === reportId);
      if (!event) throw new Error('not heard yet');
      return event;
    });
  const notFound = { problem: { slug: 'attachment-not-found' } };

  it('are kept, given to the report that names them, and told of without their bytes', async () => {
    const photo = fileOf();
    expect(await keep(photo)).toEqual({ result: { attachmentId: photo.attachmentId } });
    const { report, reply } = await file([refTo(photo)]);
    expect(reply).toMatchObject({ result: { outcome: 'stored' } });
    const event = await heard(reportSubmitted, report.reportId);
    expect(event.data).toEqual(report);
    expect(await read(photo.attachmentId, report.reportId)).toEqual({
      result: { bytes: photo.content, wrappedKey: 'AAAA', keyId: 'v1' },
    });
    const { result } = await read(photo.attachmentId, report.reportId, 'preview');
    expect(result).toMatchObject({ bytes: photo.preview });
    expect(JSON.stringify(harness.probe.published)).not.toContain(photo.content.slice(0, 40));
  });

  it('may come after the report that names them', async () => {
    const photo = fileOf();
    const { report } = await file([refTo(photo)]);
    expect(await read(photo.attachmentId, report.reportId)).toMatchObject(notFound);
    await keep(photo);
    expect(await read(photo.attachmentId, report.reportId)).toMatchObject({
      result: { bytes: photo.content },
    });
  });

  it('are kept once, however often they come', async () => {
    const photo = fileOf();
    await keep(photo);
    const { report } = await file([refTo(photo)]);
    await keep({ ...photo, content: randomBytes(10).toString('base64') });
    expect(await read(photo.attachmentId, report.reportId)).toMatchObject({
      result: { bytes: photo.content },
    });
  });

  it('take megabytes', async () => {
    const large = fileOf(5 * 1024 * 1024);
    await keep(large);
    const { result } = await read(large.attachmentId, null);
    expect((result as { bytes: string }).bytes === large.content).toBe(true);
  });

  it('are read by nobody who names another report, or none', async () => {
    const photo = fileOf();
    await keep(photo);
    const { report } = await file([refTo(photo)]);
    const { report: other } = await file([]);
    expect(await read(photo.attachmentId, other.reportId)).toMatchObject(notFound);
    expect(await read(photo.attachmentId, null)).toMatchObject(notFound);
    expect(await read(randomUUID(), report.reportId)).toMatchObject(notFound);
  });

  it('belong to one report: another that names them is refused while somebody waits', async () => {
    const photo = fileOf();
    await keep(photo);
    const first = await file([refTo(photo)]);
    expect(await harness.send(submitReport, first.sent)).toMatchObject({
      result: { outcome: 'already-stored' },
    });
    const second = await file([refTo(photo)]);
    expect(second.reply).toMatchObject({
      problem: { slug: 'attachment-not-usable', data: { errors: [{ field: 'attachments', rule: 'used' }] } },
    });
    const { rowCount } = await harness.db.query('SELECT FROM reports WHERE report_id = $1', [
      second.report.reportId,
    ]);
    expect(rowCount).toBe(0);
  });

  it('of another report are left out of one whose code was promised', async () => {
    const [used, own] = [fileOf(), fileOf()];
    await file([refTo(used)]);
    const { report, reply } = await file([refTo(used), refTo(own)], new Date(Date.now() - 1_000));
    expect(reply).toMatchObject({ result: { outcome: 'stored' } });
    const { data } = await heard(reportSubmitted, report.reportId);
    expect(data).toMatchObject({ attachments: [refTo(own)] });
  });

  it('come with additions too, and alone are enough to say', async () => {
    const [first, later, third] = [fileOf(), fileOf(), fileOf()];
    const { report } = await file([refTo(first)]);
    const { reportId } = report;
    const added = await harness.send(amendReport, {
      ...{ reportId, text: '', answers: {} },
      attachments: [refTo(later), refTo(third)],
    });
    expect(added).toEqual({ result: { reportId, additions: 1 } });
    const { data } = await heard(reportAmended, reportId);
    expect(data).toMatchObject({
      attachments: [refTo(first)],
      additions: [{ text: '', attachments: [refTo(later), refTo(third)] }],
      addedAttachments: [refTo(later), refTo(third)],
    });
    const again = { reportId, text: 'Lagi.', answers: {}, attachments: [refTo(first)] };
    expect(await harness.send(amendReport, again)).toMatchObject({
      problem: { slug: 'attachment-not-usable' },
    });
    // What is told later tells of them as well.
    await harness.send(setSecrecy, { reportId, secret: true, actor: { kind: 'reporter' }, reason: null });
    expect((await heard(secrecyChanged, reportId)).data).toMatchObject({
      attachments: [refTo(first)],
      additions: [{ attachments: [refTo(later), refTo(third)] }],
    });
  });

  it('come with what is said to another service: for that report, and for nothing else', async () => {
    const [photo, used] = [fileOf(), fileOf()];
    await keep(photo);
    const { report } = await file([refTo(used)]);
    const { report: other } = await file([]);
    const { reportId } = report;
    const attach = (to: string, ...files: Attachment[]) =>
      harness.send(attachFiles, { reportId: to, attachments: files.map(refTo) });
    expect(await attach(randomUUID(), photo)).toMatchObject({ problem: { slug: 'report-not-found' } });
    // Whoever is not answered asks again.
    expect(await attach(reportId, photo)).toEqual({ result: { reportId } });
    expect(await attach(reportId, photo)).toEqual({ result: { reportId } });
    expect(await read(photo.attachmentId, reportId)).toMatchObject({ result: { bytes: photo.content } });
    const refused = {
      problem: { slug: 'attachment-not-usable', data: { errors: [{ field: 'attachments', rule: 'used' }] } },
    };
    expect(await attach(other.reportId, fileOf(), photo)).toMatchObject(refused);
    expect(await attach(reportId, used)).toMatchObject(refused);
    expect(await read(photo.attachmentId, other.reportId)).toMatchObject(notFound);
    await harness.send(setSecrecy, { reportId, secret: true, actor: { kind: 'reporter' }, reason: null });
    // What was said stands elsewhere: the report as filed has its own files alone.
    const { data } = await heard(secrecyChanged, reportId);
    expect(data).toMatchObject({ attachments: [refTo(used)], additions: [] });
    const reportIds = [reportId];
    await harness.send(eraseIdentity, { reportIds, reporterId: null, cause: 'request', texts: [] });
    expect(await read(photo.attachmentId, reportId)).toMatchObject(notFound);
  });

  it('go with the reporter who is erased, with their keys', async () => {
    const [photo, later] = [fileOf(), fileOf()];
    await keep(photo);
    await keep(later);
    const { report } = await file([refTo(photo)]);
    const { reportId } = report;
    await harness.send(amendReport, { reportId, text: 'Foto.', answers: {}, attachments: [refTo(later)] });
    await harness.send(eraseIdentity, {
      reportIds: [reportId],
      reporterId: null,
      cause: 'request',
      texts: [],
    });
    const { data } = await heard(identityErased, reportId);
    expect(data).not.toHaveProperty('attachments');
    expect(data).toMatchObject({ additions: [{ text: 'Foto.' }] });
    expect(JSON.stringify(data)).not.toContain(later.attachmentId);
    for (const { attachmentId } of [photo, later]) {
      expect(await read(attachmentId, reportId)).toMatchObject(notFound);
      const { rows } = await harness.db.query('SELECT wrapped_key FROM data_keys WHERE reporter_id = $1', [
        attachmentId,
      ]);
      expect(rows).toEqual([{ wrapped_key: null }]);
    }
    const { rowCount } = await harness.db.query('SELECT FROM attachments WHERE report_id = $1', [reportId]);
    expect(rowCount).toBe(0);
    // What was added after that goes too, when it is asked for again.
    const last = fileOf();
    await keep(last);
    await harness.send(amendReport, { reportId, text: 'Lagi.', answers: {}, attachments: [refTo(last)] });
    await harness.send(eraseIdentity, {
      reportIds: [reportId],
      reporterId: null,
      cause: 'request',
      texts: [],
    });
    expect(await read(last.attachmentId, reportId)).toMatchObject(notFound);
  });

  it('that nothing named are let go after a day, and no others', async () => {
    const [unused, used] = [fileOf(), fileOf()];
    await keep(unused);
    await keep(used);
    const { report } = await file([refTo(used)]);
    harness.tick(new Date(Date.now() + 23 * hourMs));
    // Once the clock has taken hold.
    const marker = await eventually(async () => {
      const file = fileOf();
      await keep(file);
      const { rowCount } = await harness.db.query(
        `SELECT FROM attachments WHERE attachment_id = $1 AND known_at > now() + interval '22 hours'`,
        [file.attachmentId],
      );
      expect(rowCount).toBe(1);
      return file;
    });
    expect(await read(unused.attachmentId, null)).toMatchObject({ result: {} });
    harness.tick(new Date(Date.now() + 25 * hourMs));
    await eventually(async () => expect(await read(unused.attachmentId, null)).toMatchObject(notFound));
    expect(await read(used.attachmentId, report.reportId)).toMatchObject({ result: {} });
    expect(await read(marker.attachmentId, null)).toMatchObject({ result: {} });
  });
});
