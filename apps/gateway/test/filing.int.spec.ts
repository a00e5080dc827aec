import { submitReport } from '@lapor/contracts';
import { keyRing, masterKey, unseal } from '@lapor/service-kit';
import { describeWithServers, eventually } from '@lapor/testing';
import {
  deliverReference,
  type Harness,
  http,
  identityKey,
  playIntake,
  signIn,
  startHttp,
  startGateway,
  withinOneMinute,
} from './gateway.harness';

const form = {
  class: 'complaint',
  title: 'Lampu jalan padam',
  text: 'Lampu jalan di simpang pasar padam sejak tiga malam.',
  incidentDate: '2024-11-18',
  reporter: { name: 'Warga' },
};

describeWithServers('filing a report', (servers) => {
  let harness: Harness;
  const post = (body: string | object | undefined = form) => http(harness.app).post('/v1/reports').send(body);
  const waiting = async () => (await harness.probe.channel.checkQueue(submitReport.queue)).messageCount;

  beforeAll(async () => {
    harness = await startGateway(servers);
    await deliverReference(harness);
  });
  afterAll(() => harness?.stop());

  describe('refuses', () => {
    const { incidentDate: _, ...undated } = form;
    it.each<[string, object, number, string, string, string]>([
      ['no date', undated, 400, 'validation-failed', 'incidentDate', 'invalid_type'],
      [
        'a future date',
        { ...form, incidentDate: '2999-01-01' },
        400,
        'validation-failed',
        'incidentDate',
        'not_in_future',
      ],
      [
        'a date that is none',
        { ...form, incidentDate: '2024-02-30' },
        400,
        'validation-failed',
        'incidentDate',
        'invalid_format',
      ],
      [
        'the year 0',
        { ...form, incidentDate: '0000-01-01' },
        400,
        'validation-failed',
        'incidentDate',
        'too_early',
      ],
      [
        'a class that is none',
        { ...form, class: 'rant' },
        400,
        'validation-failed',
        'class',
        'invalid_value',
      ],
      ['a short title', { ...form, title: '   a    ' }, 400, 'validation-failed', 'title', 'too_small'],
      ['a long title', { ...form, title: 'a'.repeat(201) }, 400, 'validation-failed', 'title', 'too_big'],
      [
        'a title of two lines',
        { ...form, title: 'Lampu\npadam' },
        400,
        'validation-failed',
        'title',
        'single_line',
      ],
      ['a short text', { ...form, text: 'padam' }, 400, 'validation-failed', 'text', 'too_small'],
      [
        'NUL',
        { ...form, text: `${form.text}\u0000` },
        400,
        'validation-failed',
        'text',
        'control_characters',
      ],
      [
        'an escape character',
        { ...form, title: 'Lampu \u001b[31m' },
        400,
        'validation-failed',
        'title',
        'control_characters',
      ],
      [
        'half a character',
        { ...form, text: `${form.text}\ud83d` },
        400,
        'validation-failed',
        'text',
        'control_characters',
      ],
      [
        'a number for a text',
        { ...form, text: 1234567890123 },
        400,
        'validation-failed',
        'text',
        'invalid_type',
      ],
      [
        'a typing error',
        { ...form, catgoryId: 'lampu' },
        400,
        'validation-failed',
        'catgoryId',
        'unknown_field',
      ],
      [
        'a typing error inside',
        { ...form, reporter: { nama: 'x', name: 'W' } },
        400,
        'validation-failed',
        'reporter.nama',
        'unknown_field',
      ],
      [
        'no name',
        { ...form, reporter: {} },
        400,
        'validation-failed',
        'reporter.name',
        'required_unless_anonymous',
      ],
      [
        'a short NIK',
        { ...form, reporter: { name: 'W', nik: '123' } },
        400,
        'validation-failed',
        'reporter.nik',
        'invalid_format',
      ],
      [
        'an e-mail that is none',
        { ...form, reporter: { name: 'W', email: 'w@' } },
        400,
        'validation-failed',
        'reporter.email',
        'invalid_format',
      ],
      [
        'a point off the map',
        { ...form, location: { latitude: 91, longitude: 0 } },
        400,
        'validation-failed',
        'location.latitude',
        'too_big',
      ],
      [
        'a region that is none',
        { ...form, regionCode: '13.7' },
        400,
        'validation-failed',
        'regionCode',
        'invalid_format',
      ],
      [
        'a code of the statistics office',
        { ...form, regionCode: '1373' },
        400,
        'validation-failed',
        'regionCode',
        'bps_code',
      ],
      [
        'answers that nobody asked for',
        { ...form, categoryId: 'lampu', answers: { tiang: '12' } },
        400,
        'validation-failed',
        'answers.tiang',
        'unknown_question',
      ],
      ['an unknown region', { ...form, regionCode: '99.99' }, 422, 'unknown-region', 'regionCode', 'unknown'],
      ['an unknown category', { ...form, categoryId: 'x' }, 422, 'unknown-category', 'categoryId', 'unknown'],
      [
        'an unknown agency',
        { ...form, chosenAgencyId: 'x' },
        422,
        'unknown-agency',
        'chosenAgencyId',
        'unknown',
      ],
      [
        'a channel of staff',
        { ...form, channel: 'walk_in' },
        400,
        'validation-failed',
        'channel',
        'staff_only',
      ],
      ['filing for others', { ...form, proxy: true }, 400, 'validation-failed', 'proxy', 'staff_only'],
      ['a list', [form], 400, 'validation-failed', '(body)', 'invalid_type'],
    ])('%s', async (_title, body, status, slug, field, rule) => {
      const before = await waiting();
      const reply = await post(body)
        .expect(status)
        .expect('content-type', /application\/problem\+json/);
      expect(reply.body).toMatchObject({ type: `urn:lapor:problem:${slug}`, status });
      expect(reply.body.errors).toContainEqual({ field, rule, message: expect.any(String) });
      expect(reply.body.correlationId).toBe(reply.headers['x-correlation-id']);
      expect(await waiting()).toBe(before);
    });

    it.each<[string, string, string, number, string]>([
      ['broken JSON', '{"class":', 'application/json', 400, 'malformed-request'],
      ['an empty body', '', 'application/json', 400, 'malformed-request'],
      ['a form', 'class=complaint', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
      ['a list', 'class\ncomplaint', 'text/csv', 415, 'unsupported-media-type'],
      ['plain text', JSON.stringify(form), 'text/plain', 415, 'unsupported-media-type'],
      [
        'too large a body',
        JSON.stringify({ ...form, text: 'a'.repeat(300_000) }),
        'application/json',
        413,
        'body-too-large',
      ],
      ['a poisoned object', '{"__proto__":{"a":1}}', 'application/json', 400, 'malformed-request'],
    ])('%s', async (_title, body, type, status, slug) => {
      const before = await waiting();
      const reply = await http(harness.app).post('/v1/reports').set('content-type', type).send(body);
      expect(reply.status).toBe(status);
      expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(reply.body).toMatchObject({ type: `urn:lapor:problem:${slug}` });
      expect(await waiting()).toBe(before);
    });

    it.each(['short', 'with space in it', 'x'.repeat(201)])('the idempotency key "%s"', async (key) => {
      const reply = await post().set('idempotency-key', key).expect(400);
      expect(reply.body.errors[0]).toMatchObject({ field: 'Idempotency-Key' });
    });

    it('what it refuses without repeating it', async () => {
      const reply = await post({
        ...form,
        reporter: { name: 'W', nik: '13730101019', email: 'rahasia@' },
      }).expect(400);
      expect(JSON.stringify(reply.body)).not.toMatch(/13730101019|rahasia/);
    });

    it.each(['/v1/nowhere', '/v1/reports/x/y', '/%zz'])('the address %s', async (path) => {
      const reply = await http(harness.app).get(path);
      expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect([400, 404]).toContain(reply.status);
    });
  });

  it('answers 202 while only the broker has the report, and the code at once', async () => {
    const before = await waiting();
    const reply = await post().expect(202);
    expect(reply.body).toMatchObject({ stored: false, status: 'submitted', code: expect.any(String) });
    expect(reply.headers.location).toBe(`/v1/reports/${reply.body.code}`);
    await eventually(async () => expect(await waiting()).toBe(before + 1));
    await harness.probe.channel.purgeQueue(submitReport.queue);
  });

  describe('with intake', () => {
    let submitted: Awaited<ReturnType<typeof playIntake>>;
    const last = () => submitted.at(-1) as (typeof submitted)[number];

    beforeAll(async () => {
      submitted = await playIntake(harness);
    });

    it('answers 201 with a receipt that says when to expect what', async () => {
      harness.tick(new Date('2024-11-19T03:00:00Z'));
      await new Promise((resolve) => setTimeout(resolve, 150));
      const { body } = await post({
        ...form,
        regionCode: '13.73',
        text: 'Lampu padam 😟\nsejak tiga malam',
      }).expect(201);
      expect(body).toMatchObject({
        stored: true,
        expected: {
          verificationDueAt: '2024-11-22T16:59:59.999Z',
          firstResponseDueAt: '2024-11-29T16:59:59.999Z',
          resolutionDueAt: '2024-12-12T16:59:59.999Z',
        },
        desk: { id: 'kota', name: 'Kantor kota' },
        trackingUrl: `https://lapor.example.id/id/lacak/${body.code}`,
      });
      expect(last().report).toMatchObject({
        receivedAt: body.receivedAt,
        text: 'Lampu padam 😟\nsejak tiga malam',
      });
    });

    it('gives the same report for the same key and request, and another for another request', async () => {
      const key = 'kunci-percobaan-1';
      const first = await post().set('idempotency-key', key).expect(201);
      const again = await post({ ...form, title: `  ${form.title} ` })
        .set('idempotency-key', key)
        .expect(201);
      const other = await post({ ...form, title: 'Jalan berlubang' })
        .set('idempotency-key', key)
        .expect(201);
      expect(again.body).toMatchObject({ reportId: first.body.reportId, code: first.body.code });
      expect(other.body.reportId).not.toBe(first.body.reportId);
    });

    it('lets nothing that identifies a person leave in the clear', async () => {
      const reporter = {
        name: 'Fulan Bin Fulan',
        email: 'fulan@example.id',
        phone: '081234567890',
        nik: '1373010101900001',
      };
      await post({ ...form, reporter }).expect(201);
      expect(JSON.stringify(last())).not.toMatch(/Fulan|fulan|0812|1373010101/);
      const master = keyRing(masterKey(identityKey));
      expect(unseal(master, last().identity as never)).toEqual(reporter);
      expect(unseal(master, last().contact as never)).toEqual({ email: reporter.email, name: reporter.name });
      expect(last().report).toMatchObject({ contactable: true });
    });

    it('takes an anonymous report without a reporter', async () => {
      const { reporter: _, ...rest } = form;
      await post({ ...rest, anonymous: true }).expect(201);
      expect(last()).toMatchObject({ identity: null, contact: null, report: { contactable: false } });
    });

    it('lets a village file for its people, in the name of its desk', async () => {
      const { token } = await signIn(harness, 'village_admin', 'desa');
      await post({ ...form, channel: 'walk_in', proxy: true })
        .set('authorization', `Bearer ${token}`)
        .expect(201);
      expect(last().report).toMatchObject({ filedByAgencyId: 'desa', channel: 'walk_in', proxy: true });
      await http(harness.app)
        .post('/v1/desk/reports')
        .set('cookie', `lapor_session=${token}`)
        .set('sec-fetch-site', 'same-origin')
        .send(form)
        .expect(201);
      expect(last().report).toMatchObject({ filedByAgencyId: 'desa' });
    });

    it('keeps the correlation id of the asker', async () => {
      const id = 'd0f1a1b0-0000-4000-8000-000000000001';
      const reply = await post().set('x-correlation-id', id).expect(201);
      expect(reply.headers['x-correlation-id']).toBe(id);
    });
  });

  it('needs no database, neither to start nor to take reports', async () => {
    const app = await startHttp({ ...harness.env, DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' });
    try {
      await http(app)
        .post('/v1/reports')
        .send({ ...form, regionCode: '99.99' })
        .expect(201);
      const ready = await http(app).get('/health/ready').expect(200);
      expect(ready.body.parts).toEqual({ database: 'down', broker: 'up' });
      const read = await http(app).get('/v1/reports/7KQM-2FXA-9PDT');
      expect([404, 503]).toContain(read.status);
      await http(app)
        .get('/v1/public/reports')
        .expect(503)
        .expect('content-type', /problem\+json/);
      await http(app).get('/v1/reference/agencies').expect(503);
    } finally {
      await app.close();
    }
  });

  it('limits how often one address may file', async () => {
    await withinOneMinute();
    const env = {
      ...harness.env,
      SUBMISSIONS_PER_MINUTE: '2',
      CHALLENGE: 'off',
      TRUSTED_PROXIES: 'loopback',
    };
    const app = await startHttp(env);
    const file = () => http(app).post('/v1/reports').set('x-forwarded-for', '203.0.113.9').send(form);
    try {
      for (let i = 0; i < 2; i += 1) await file().expect(201);
      const reply = await file().expect(429);
      expect(reply.body).toMatchObject({ type: 'urn:lapor:problem:too-many-requests' });
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    } finally {
      await app.close();
    }
  });
});
