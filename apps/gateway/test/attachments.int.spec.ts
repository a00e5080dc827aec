import { createHash, randomUUID } from 'node:crypto';
import {
  answerObjected,
  attachFiles,
  type Attachment,
  identityErased,
  keepAttachment,
  keepEvidence,
  obligationMet,
  readAttachment,
  readEvidence,
  reportAnswered,
  type RequestOf,
} from '@lapor/contracts';
import {
  describeWithServers,
  eventOf,
  eventually,
  filedReport,
  samplePdf,
  samplePhoto,
} from '@lapor/testing';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { uploadLastsMs } from '../src/attachments/limits';
import {
  caseOf,
  deliverReference,
  type Harness,
  http,
  known,
  playIntake,
  playServices,
  signIn,
  startGateway,
  verificationOf,
  withCase,
} from './gateway.harness';

type Kept = RequestOf<typeof keepAttachment> | RequestOf<typeof keepEvidence>;

describeWithServers('attachments', (servers) => {
  let harness: Harness;
  let officer: Awaited<ReturnType<typeof signIn>>;
  let asked: Awaited<ReturnType<typeof playServices>>;
  let submitted: Awaited<ReturnType<typeof playIntake>>;
  const kept = new Map<string, Kept>();
  let photo: Buffer;

  beforeAll(async () => {
    harness = await startGateway(servers);
    await deliverReference(harness);
    photo = await samplePhoto({ width: 3000, height: 2000 });
    officer = await signIn(harness, 'liaison_officer', 'dinas');
    submitted = await playIntake(harness);
    await keepFiles();
    asked = await playServices(harness, ({ type, request }) => answerAs(type, request));
  });
  afterAll(() => harness?.stop());

  /** As the services that own them would. */
  async function keepFiles() {
    const { channel } = harness.probe;
    for (const { queue } of [keepAttachment, keepEvidence]) {
      await channel.consume(queue, (message) => {
        if (!message) return;
        const letters = JSON.parse(message.content.toString()) as { id: string; request: Kept }[];
        const replies = letters.map(({ id, request }) => {
          kept.set(request.attachmentId, request);
          return { to: id, result: { attachmentId: request.attachmentId } };
        });
        channel.sendToQueue(message.properties.replyTo as string, Buffer.from(JSON.stringify(replies)));
        channel.ack(message);
      });
    }
  }
  function answerAs(type: string, request: Record<string, unknown>) {
    const about = filedReport({ reportId: String(request.reportId) });
    if (type.startsWith('follow-up.') && type !== readEvidence.type) return { result: caseOf(about) };
    if (type.startsWith('routing.')) return { result: verificationOf(about) };
    if (type === attachFiles.type) return { result: { reportId: about.reportId } };
    const file = kept.get(String(request.attachmentId));
    const bytes = request.part === 'content' ? file?.content : file?.preview;
    if (!bytes) return { problem: { slug: 'attachment-not-found', detail: 'None.', data: {} } };
    const { wrappedKey, keyId } = file as RequestOf<typeof keepAttachment>;
    return { result: type === readAttachment.type ? { bytes, wrappedKey, keyId } : { bytes } };
  }

  const upload = (bytes: Buffer, name = 'IMG_20241119 Budi.jpg') =>
    http(harness.app).post('/v1/attachments').attach('file', bytes, name);
  const uploaded = async (bytes = photo): Promise<string> => (await upload(bytes).expect(201)).body.upload;
  const uploadedEvidence = async () => {
    const request = http(harness.app).post('/v1/desk/attachments').auth(officer.token, { type: 'bearer' });
    const { body } = await request.attach('file', photo, 'bukti.jpg').expect(201);
    return body.upload as string;
  };
  const form = {
    class: 'complaint',
    title: 'Lampu jalan padam',
    text: 'Lampu padam sejak tiga malam.',
    incidentDate: '2024-11-18',
    anonymous: true,
  };
  const file = (attachments: unknown[], key = randomUUID()) =>
    http(harness.app)
      .post('/v1/reports')
      .set('idempotency-key', key)
      .send({ ...form, attachments });
  const refTo = ({ attachmentId, mediaType, size, sha256 }: Attachment): Attachment => ({
    ...{ attachmentId, mediaType, size, sha256 },
  });
  const bytesOf = (path: string, token?: string) => {
    const request = http(harness.app).get(path).responseType('blob');
    return token ? request.auth(token, { type: 'bearer' }) : request;
  };
  const keptFor = (ticket: string) => {
    const found = kept.get(ticket.split('.')[1] ?? '');
    if (!found) throw new Error('was not kept');
    return found;
  };

  it('are kept as they are to be seen, and sealed: what a phone wrote into a photo never leaves the gateway', async () => {
    const { body } = await upload(photo).expect(201);
    expect(body).toEqual({ upload: expect.any(String), mediaType: 'image/jpeg', size: expect.any(Number) });
    const { content, preview, size } = keptFor(body.upload);
    // Nonce and tag.
    expect(Buffer.from(content, 'base64')).toHaveLength(size + 28);
    await expect(sharp(Buffer.from(content, 'base64')).metadata()).rejects.toThrow();
    expect(preview).not.toBeNull();
    const seen = await bytesOf(`/v1/attachments/${body.upload}`).expect(200);
    expect(seen.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=300',
    });
    const shown = await sharp(seen.body as Buffer).metadata();
    expect([shown.width, shown.height, shown.exif]).toEqual([213, 320, undefined]);
  });

  it('may be PDFs: kept as pictures of their pages, saved and never opened by a browser', async () => {
    const { body } = await upload(await samplePdf({ pages: 3 }), 'surat Budi.pdf').expect(201);
    expect(body).toEqual({
      upload: expect.any(String),
      mediaType: 'application/pdf',
      size: expect.any(Number),
    });
    const first = await bytesOf(`/v1/attachments/${body.upload}`).expect(200);
    const { format, width, height } = await sharp(first.body as Buffer).metadata();
    expect([format, width, height]).toEqual(['webp', 226, 320]);
    const letter = refTo(keptFor(body.upload));
    const { code } = await known(harness, filedReport({ attachments: [letter] }));
    const path = `/v1/reports/${code}/attachments/${letter.attachmentId}`;
    const whole = await bytesOf(path).expect(200);
    expect(whole.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="Lampiran 1.pdf"',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=300',
    });
    const bytes = whole.body as Buffer;
    expect([bytes.length, bytes.includes('Penanda')]).toEqual([letter.size, false]);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(letter.sha256);
    expect((await PDFDocument.load(bytes)).getPageCount()).toBe(3);
    const small = await bytesOf(`${path}?part=preview`).expect(200);
    expect(small.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'inline; filename="Lampiran 1.webp"',
    });
  });

  it('are taken one PDF after another, while photos go by', async () => {
    const [letters, picture] = await Promise.all([
      Promise.all([1, 2, 3].map(async (pages) => upload(await samplePdf({ pages })))),
      upload(photo),
    ]);
    expect([...letters, picture].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  });

  it.each([
    ['a text', Buffer.from('bukan foto'), 422, 'file-not-taken', 'unknown_type'],
    [
      'a drawing with a script',
      Buffer.from('<svg onload="alert(1)"/>'),
      422,
      'file-not-taken',
      'unknown_type',
    ],
    ['a PDF cut off', Buffer.from('%PDF-1.7\n1 0 obj'), 422, 'file-not-taken', 'damaged'],
    ['half a photo', Buffer.from('ffd8ffe1', 'hex'), 422, 'file-not-taken', 'damaged'],
    ['what is too large', Buffer.alloc(12 * 1024 * 1024 + 1, 1), 413, 'file-too-large', 'too_large'],
    ['nothing', Buffer.alloc(0), 400, 'validation-failed', 'required'],
  ])('are not %s', async (_, bytes, status, slug, rule) => {
    const { body } = await upload(bytes).expect(status);
    expect(body).toMatchObject({ type: `urn:lapor:problem:${slug}`, errors: [{ field: 'file', rule }] });
  });

  it('are taken where files are expected, and nowhere else', async () => {
    const { body } = await http(harness.app).post('/v1/reports').attach('file', photo, 'a.jpg').expect(415);
    expect(body.type).toBe('urn:lapor:problem:unsupported-media-type');
    await http(harness.app).post('/v1/attachments').send({ file: 'x' }).expect(415);
    await http(harness.app).post('/v1/desk/attachments').attach('file', photo, 'a.jpg').expect(401);
  });

  it('go with the report that names them: its event says what they are and no more', async () => {
    const tickets = [await uploaded(), await uploaded()];
    const key = randomUUID();
    const { body } = await file(tickets, key).expect(201);
    const [sent] = submitted.filter(({ report }) => report.reportId === body.reportId);
    expect(sent?.report.attachments).toEqual(tickets.map((ticket) => refTo(keptFor(ticket))));
    // Sent again, it is the same report.
    const again = await file(tickets, key).expect(201);
    expect(again.body.code).toBe(body.code);
  });

  it.each([
    ['what nobody uploaded', () => ['report.x'], 'attachments.0', 'unknown'],
    ['evidence of an officer', async () => [await uploadedEvidence()], 'attachments.0', 'unknown'],
  ])('are not %s', async (_, tickets, field, rule) => {
    const { body } = await file(await tickets()).expect(422);
    expect(body).toMatchObject({
      type: 'urn:lapor:problem:attachment-not-usable',
      errors: [{ field, rule }],
    });
  });

  it('are at most five with a report, and each is named once', async () => {
    const ticket = await uploaded();
    const twice = await file([ticket, ticket]).expect(400);
    expect(twice.body.errors).toMatchObject([{ field: 'attachments', rule: 'unique' }]);
    const six = await file(Array.from({ length: 6 }, (_, i) => `report.${i}`)).expect(400);
    expect(six.body.errors).toMatchObject([{ field: 'attachments', rule: 'too_big' }]);
  });

  it('are named too late once they may be gone', async () => {
    const ticket = await uploaded();
    harness.tick(new Date(Date.now() + uploadLastsMs + 60_000));
    try {
      await eventually(async () => {
        const { body } = await file([ticket]).expect(422);
        expect(body.errors).toMatchObject([{ field: 'attachments.0', rule: 'expired' }]);
      });
    } finally {
      harness.tick(new Date());
      await eventually(async () => void (await file([ticket]).expect(201)));
    }
  });

  describe('of a report that is published', () => {
    let report: ReturnType<typeof filedReport>;
    let given: Attachment;
    let shown: Attachment;
    let between: Attachment;
    let objectedWith: Attachment;

    beforeAll(async () => {
      given = refTo(keptFor(await uploaded()));
      [shown, between] = [refTo(keptFor(await uploadedEvidence())), refTo(keptFor(await uploadedEvidence()))];
      report = await known(harness, filedReport({ attachments: [given] }), {
        forwardedAt: '2024-11-20T03:00:00.000Z',
      });
      const state = await withCase(harness, report);
      const actor = {
        kind: 'staff',
        accountId: officer.accountId,
        role: 'liaison_officer',
        agencyId: 'dinas',
      } as const;
      const { reportId } = report;
      const met = {
        ...{ ...state, version: state.version + 1, actor, obligationId: randomUUID(), text: 'Kabel aman.' },
        evidence: [{ description: 'Foto kabel', attachment: between }],
      };
      harness.deliver(eventOf(obligationMet, reportId, met.version, met));
      const answered = {
        ...{
          ...state,
          version: state.version + 2,
          actor,
          status: 'answered' as const,
          text: 'Sudah menyala.',
        },
        evidence: [{ description: 'Foto lampu menyala', attachment: shown }],
        noEvidenceReason: null,
      };
      harness.deliver(eventOf(reportAnswered, reportId, answered.version, answered));
      await eventually(async () => {
        const { body } = await http(harness.app).get(`/v1/reports/${report.code}`).expect(200);
        expect(body.status).toBe('answered');
      });
    });

    const places = () => ({
      reporter: `/v1/reports/${report.code}/attachments`,
      desk: `/v1/desk/reports/${report.reportId}/attachments`,
      public: `/v1/public/reports/${report.reportId}/attachments`,
    });

    it('are listed for its reporter and for staff, not for the public', async () => {
      const own = await http(harness.app).get(`/v1/reports/${report.code}`).expect(200);
      expect(own.body.attachments).toEqual([given]);
      const atDesk = http(harness.app).get(`/v1/desk/reports/${report.reportId}`);
      const { body } = await atDesk.auth(officer.token, { type: 'bearer' }).expect(200);
      expect(body.attachments).toEqual([given]);
      const everybody = await http(harness.app).get(`/v1/public/reports/${report.reportId}`).expect(200);
      expect(JSON.stringify(everybody.body)).not.toContain(given.attachmentId);
      expect(JSON.stringify(everybody.body)).toContain(shown.attachmentId);
    });

    it.each([
      ['reporter', undefined, { given: 200, shown: 200, between: 404 }],
      ['desk', 'officer', { given: 200, shown: 200, between: 200 }],
      ['public', undefined, { given: 404, shown: 200, between: 404 }],
    ] as const)('are opened for the %s as far as the report shows them', async (place, who, expected) => {
      const files = { given, shown, between };
      const token = who && officer.token;
      for (const [name, status] of Object.entries(expected)) {
        const { attachmentId } = files[name as keyof typeof files];
        const asked = await bytesOf(`${places()[place]}/${attachmentId}`, token);
        expect([name, asked.status]).toEqual([name, status]);
      }
    });

    it('come with an objection, a reopening and an appeal: intake has them before others hear of it', async () => {
      const acts = [
        ['objections', 'follow-up.object-to-answer.v1'],
        ['reopenings', 'follow-up.reopen-report.v1'],
        ['appeal', 'routing.appeal-archiving.v1'],
      ];
      for (const [act, type] of acts) {
        const send = () => http(harness.app).post(`/v1/reports/${report.code}/${act}`);
        const { reportId } = report;
        const said = { reason: 'Lampunya masih padam.' };
        const ticket = await uploaded();
        const attachments = [refTo(keptFor(ticket))];
        await send()
          .send({ ...said, attachments: [ticket] })
          .expect(200);
        const actor = { kind: 'reporter' };
        expect(asked.slice(-2)).toEqual([
          { type: 'intake.attach-files.v1', request: { reportId, attachments } },
          { type, request: { reportId, actor, ...said, attachments } },
        ]);
        const before = asked.length;
        await send().send(said).expect(200);
        expect(asked.slice(before)).toEqual([{ type, request: { reportId, actor, ...said } }]);
        const { body } = await send()
          .send({ ...said, attachments: [await uploadedEvidence()] })
          .expect(422);
        expect(body.errors).toMatchObject([{ field: 'attachments.0', rule: 'unknown' }]);
        expect(asked).toHaveLength(before + 1);
      }
    });

    it('are shown beside the objection that they came with, to its reporter and to staff alone', async () => {
      objectedWith = refTo(keptFor(await uploaded()));
      const { reportId, code } = report;
      const state = caseOf(report, { version: 9, status: 'in_progress' });
      const reason = 'Lampunya masih padam.';
      const said = { actor: { kind: 'reporter' as const }, reason, attachments: [objectedWith] };
      harness.deliver(eventOf(answerObjected, reportId, state.version, { ...state, ...said }));
      const filesTold = (body: { timeline: { kind: string; data: unknown }[] }) =>
        body.timeline.filter(({ kind }) => kind === 'objected').map(({ data }) => data);
      await eventually(async () => {
        const own = await http(harness.app).get(`/v1/reports/${code}`).expect(200);
        expect(filesTold(own.body)).toMatchObject([{ reason, files: [objectedWith] }]);
      });
      const atDesk = http(harness.app).get(`/v1/desk/reports/${reportId}`);
      const { body } = await atDesk.auth(officer.token, { type: 'bearer' }).expect(200);
      expect(filesTold(body)).toMatchObject([{ files: [objectedWith] }]);
      const everybody = await http(harness.app).get(`/v1/public/reports/${reportId}`).expect(200);
      expect(filesTold(everybody.body)).toMatchObject([{ reason }]);
      expect(JSON.stringify(everybody.body)).not.toContain(objectedWith.attachmentId);
      const { attachmentId } = objectedWith;
      const seen = await bytesOf(`${places().reporter}/${attachmentId}`).expect(200);
      expect(seen.headers['content-disposition']).toBe('inline; filename="Lampiran 2.jpg"');
      await bytesOf(`${places().desk}/${attachmentId}`, officer.token).expect(200);
      await bytesOf(`${places().public}/${attachmentId}`).expect(404);
    });

    it('come as pictures that can do nothing, with a name that tells nothing', async () => {
      const full = await bytesOf(`${places().reporter}/${given.attachmentId}`).expect(200);
      expect(full.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'content-disposition': 'inline; filename="Lampiran 1.jpg"',
        'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=300',
      });
      const { width, height, exif } = await sharp(full.body as Buffer).metadata();
      expect([width, height, exif]).toEqual([1365, 2048, undefined]);
      expect((full.body as Buffer).length).toBe(given.size);
      const small = await bytesOf(`${places().public}/${shown.attachmentId}?part=preview`).expect(200);
      expect(small.headers).toMatchObject({
        'content-type': 'image/webp',
        'content-disposition': 'inline; filename="Bukti 1.webp"',
        'cache-control': 'public, max-age=60',
      });
    });

    it('are opened to no officer of another city', async () => {
      const other = await signIn(harness, 'liaison_officer', 'kota-lain');
      await bytesOf(`${places().desk}/${given.attachmentId}`, other.token).expect(404);
    });

    it('are shown no more once their reporter was erased', async () => {
      const { attachments: _, ...kept } = report;
      const data = {
        ...{ ...kept, additions: [], supporters: 0, cause: 'request' as const, at: new Date().toISOString() },
        ...{ added: [], said: [] },
      };
      harness.deliver(eventOf(identityErased, report.reportId, 9, data));
      await eventually(async () => {
        await bytesOf(`${places().reporter}/${given.attachmentId}`).expect(404);
        await bytesOf(`${places().reporter}/${objectedWith.attachmentId}`).expect(404);
      });
      const { body } = await http(harness.app).get(`/v1/reports/${report.code}`).expect(200);
      expect(JSON.stringify(body)).not.toContain(objectedWith.attachmentId);
      await bytesOf(`${places().public}/${shown.attachmentId}`).expect(200);
    });
  });

  it('are taken by the broker while those who keep them are away', async () => {
    const away = await startGateway(servers, { SUBMISSION_WAIT_MS: '300' });
    try {
      const { body } = await http(away.app)
        .post('/v1/attachments')
        .attach('file', photo, 'a.jpg')
        .expect(202);
      const filed = await http(away.app)
        .post('/v1/reports')
        .send({ ...form, attachments: [body.upload] })
        .expect(202);
      expect(filed.body.code).toBeDefined();
      const waiting = await away.probe.channel.get(keepAttachment.queue, { noAck: false });
      expect(waiting && waiting.properties.deliveryMode).toBe(2);
    } finally {
      await away.stop();
    }
  });
});
