// One report from its filing to its end, through all services; see system-under-test.ts for why it is here.
import { randomUUID } from 'node:crypto';
import { describeWithServers, eventually } from '@lapor/testing';
import { entryName, mailKindOf } from '../../src/journey/expected';
import { GatewayProblem, type Receipt, type ReportPage } from '../../src/journey/gateway-client';
import { plainReport, startingPatienceMs, startOn, type SystemUnderTest } from './system-under-test';

const office = 'kota-13.73-dinas-pupr';
const liaison = 'penghubung.dinas-pupr';
const verifier = 'admin.kota';
// What must not be found in any log, each unlike anything else in the system.
const marks = {
  name: 'Saksi Bernama Zamrud',
  email: 'zamrud-e2e@lapor.localhost',
  phone: '081277700112',
  title: 'Tangga Kuarsa di pasar retak',
  text: 'Anak tangga kuarsa di pintu timur retak dan licin saat hujan.',
};

describeWithServers('a report, from filing to its end', (servers) => {
  let system: SystemUnderTest;
  let receipt: Receipt;
  const correlationId = randomUUID();

  beforeAll(async () => {
    system = await startOn(servers);
  }, startingPatienceMs);
  afterAll(() => system?.remove(), 60_000);

  const desk = (what: string, as: string, body: unknown) =>
    system.client.post(`/v1/desk/reports/${receipt.reportId}/${what}`, body, { as });
  const standsAt = (status: string) =>
    eventually(async () => {
      const page = await system.client.track(receipt.code);
      expect(page.status).toBe(status);
      return page;
    });
  const mailsBecome = (...kinds: string[]) =>
    eventually(async () => {
      const answer = await fetch(`${system.run.mailbox}/messages.json?to=${marks.email}`);
      const letters = (await answer.json()) as { subject: string; text: string }[];
      expect(letters.map(({ subject }) => mailKindOf(subject)).sort()).toEqual([...kinds].sort());
      return letters;
    });
  const refused = (asking: Promise<unknown>) =>
    asking.then(
      () => 'allowed',
      (error: GatewayProblem) => `${error.status} ${error.slug}`,
    );

  it('is accepted with a code, and its reporter gets a receipt by mail', async () => {
    const { title, text, ...reporter } = marks;
    receipt = await system.client.post<Receipt>(
      '/v1/reports',
      { ...plainReport, title, text, reporter },
      { headers: { 'x-correlation-id': correlationId } },
    );
    expect(receipt).toMatchObject({ stored: true, status: 'submitted' });
    expect(receipt.code).toMatch(/^([2-9A-HJ-NP-Z]{4}-){2}[2-9A-HJ-NP-Z]{4}$/);
    await standsAt('submitted');
    const [letter] = await mailsBecome('receipt');
    expect(letter?.text).toContain(receipt.code);
  });

  it('is forwarded, responded to, answered and accepted, and each step is told by mail', async () => {
    await eventually(async () => {
      const { timeline } = await system.client.deskPage(receipt.reportId, verifier);
      expect(timeline.map(entryName)).toContain('verification_opened');
    });
    await desk('forwardings', verifier, {
      class: 'complaint',
      categoryId: 'jalan-berlubang',
      agencyId: office,
    });
    await eventually(async () => {
      const { timeline } = await system.client.deskPage(receipt.reportId, liaison);
      expect(timeline.map(entryName)).toContain('case_opened');
    });
    await desk('responses', liaison, { text: 'Kami periksa besok pagi.' });
    await standsAt('in_progress');
    await desk('notes', liaison, { text: 'Pakai semen cepat kering.' });
    await desk('answers', liaison, {
      text: 'Anak tangga sudah diganti.',
      evidence: [{ description: 'Foto tangga yang baru' }],
    });
    const answered = await standsAt('answered');
    expect(answered.timeline.map(({ kind }) => kind)).not.toContain('note');
    await system.client.post(`/v1/reports/${receipt.code}/acceptance`, { rating: 5 });
    const resolved = await standsAt('resolved');
    expect(resolved).toMatchObject({ resolution: 'accepted', rating: 5 });
    await mailsBecome('receipt', 'forwarded', 'response', 'answer', 'accepted');
  });

  it('is refused a step that its state does not allow, without any change', async () => {
    const again = desk('answers', liaison, { text: 'Sekali lagi dijawab.', noEvidenceReason: 'Tidak ada.' });
    expect(await refused(again)).toBe('409 transition-not-allowed');
    await standsAt('resolved');
  });

  it('keeps the correlation id of its request in the logs of every service it passes', async () => {
    await eventually(() => {
      const files = system.logLines().flatMap(({ file, line }) => (line.includes(correlationId) ? file : []));
      expect([...new Set(files)].sort()).toEqual([
        'gateway.log',
        'intake.log',
        'notifications.log',
        'projection.log',
        'routing.log',
      ]);
    });
  });

  it('leaves no name, address or text of its reporter in any log', () => {
    const lines = system.logLines();
    expect(lines.length).toBeGreaterThan(20);
    for (const mark of [...Object.values(marks), receipt.code]) {
      expect(lines.filter(({ line }) => line.includes(mark))).toEqual([]);
    }
  });

  it('tells those who watch it that it has changed', async () => {
    const watched = await system.client.post<Receipt>('/v1/reports', plainReport);
    await eventually(() => system.client.track(watched.code));
    const stop = new AbortController();
    const stream = await fetch(`${system.run.gateway}/v1/reports/${watched.code}/events`, {
      signal: stop.signal,
    });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const told = untilTold(stream, '"status":"archived"');
    await eventually(async () => {
      const { timeline } = await system.client.deskPage(watched.reportId, verifier);
      expect(timeline.map(entryName)).toContain('verification_opened');
    });
    const grounds = { reason: 'test_message', explanation: 'Laporan ini hanya uji coba.' };
    await system.client.post(`/v1/desk/reports/${watched.reportId}/archivings`, grounds, { as: verifier });
    expect(await told).toContain('event: report');
    stop.abort();
  });

  it('is nobody else’s business when it is secret', async () => {
    const secret = await system.client.post<Receipt>('/v1/reports', { ...plainReport, secret: true });
    await eventually(async () => {
      const { timeline } = await system.client.deskPage(secret.reportId, verifier);
      expect(timeline.map(entryName)).toContain('verification_opened');
    });
    const order = { class: 'complaint', categoryId: 'jalan-berlubang', agencyId: office };
    await system.client.post(`/v1/desk/reports/${secret.reportId}/forwardings`, order, { as: verifier });
    await eventually(() => system.client.deskPage(secret.reportId, liaison));

    const open = await system.client.get<ReportPage>(`/v1/public/reports/${receipt.reportId}`);
    expect(open.status).toBe('resolved');
    const hidden = '404 report-not-found';
    expect(await refused(system.client.get(`/v1/public/reports/${secret.reportId}`))).toBe(hidden);
    expect(await refused(system.client.track('2222-2222-2222'))).toBe(hidden);
    for (const other of ['penghubung.dinas-kesehatan', 'desa.13.73.03.2004']) {
      expect(await refused(system.client.deskPage(secret.reportId, other))).toBe(hidden);
      expect(await refused(system.client.deskPage(receipt.reportId, other))).toBe(hidden);
      const meddling = system.client.post(
        `/v1/desk/reports/${secret.reportId}/responses`,
        { text: 'Bukan laporan kami.' },
        { as: other },
      );
      expect(await refused(meddling)).toMatch(/^(404 report-not-found|403 not-allowed)$/);
    }
  });
});

/** Reads a stream of server-sent events until it has said this. */
async function untilTold(stream: Response, mark: string): Promise<string> {
  let heard = '';
  const decoder = new TextDecoder();
  for await (const chunk of stream.body ?? []) {
    heard += decoder.decode(chunk as Uint8Array, { stream: true });
    if (heard.includes(mark)) return heard;
  }
  throw new Error(`the stream ended after: ${heard}`);
}
