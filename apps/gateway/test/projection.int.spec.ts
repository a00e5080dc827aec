import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  caseOpened,
  type CloudEvent,
  deadlineMissed,
  noteAdded,
  notificationDelivered,
  reportAnswered,
  reportForwarded,
  reportSubmitted,
  responsePosted,
  verificationOpened,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, filedReport } from '@lapor/testing';
import {
  caseOf,
  clock,
  deliverReference,
  type Harness,
  http,
  signIn,
  startGateway,
  verificationOf,
  verifier,
} from './gateway.harness';

const officer = {
  kind: 'staff',
  accountId: randomUUID(),
  role: 'liaison_officer',
  agencyId: 'dinas',
} as const;

/** Filed, forwarded, responded to, noted, answered; each with the time at which it happened. */
function lifeOf(report = filedReport()) {
  const id = report.reportId;
  const at = (day: number) => new Date(Date.UTC(2024, 10, day, 3));
  const forwardedAt = at(20).toISOString();
  const forwarded = verificationOf(report, {
    status: 'assigned',
    agencyId: 'dinas',
    assignment: 1,
    forwardedAt,
    firstForwardedAt: forwardedAt,
    clock: { ...clock('verification'), stoppedAt: forwardedAt },
  });
  const begun = caseOf(report, {
    status: 'in_progress',
    firstResponseAt: at(21).toISOString(),
    clocks: [clock('resolution')],
  });
  const answered = caseOf(report, {
    status: 'answered',
    answeredAt: at(23).toISOString(),
    clocks: [clock('reply', '2024-12-06T16:59:59.999Z')],
  });
  const events: CloudEvent[] = [
    eventOf(reportSubmitted, id, 1, report, at(19)),
    eventOf(verificationOpened, id, 1, verificationOf(report), at(19)),
    eventOf(reportForwarded, id, 2, { ...forwarded, actor: verifier, reason: null }, at(20)),
    eventOf(caseOpened, id, 1, caseOf(report), at(20)),
    eventOf(
      responsePosted,
      id,
      2,
      { ...begun, actor: officer, text: 'Kami periksa besok.', first: true },
      at(21),
    ),
    eventOf(noteAdded, id, 3, { ...begun, actor: officer, text: 'RAHASIA DINAS' }, at(22)),
    eventOf(
      deadlineMissed,
      id,
      3,
      {
        reportId: id,
        agencyId: 'dinas',
        clock: clock('resolution'),
        step: 'missed',
        tell: ['owner'],
        takenAt: at(22).toISOString(),
      },
      at(22),
    ),
    eventOf(
      reportAnswered,
      id,
      4,
      {
        ...answered,
        actor: officer,
        text: 'Lampu diganti.',
        evidence: [{ description: 'Foto' }],
        noEvidenceReason: null,
      },
      at(23),
    ),
    eventOf(
      notificationDelivered,
      randomUUID(),
      1,
      {
        reportId: id,
        deliveryId: randomUUID(),
        template: 'answered',
        channel: 'email',
        attempts: 1,
        at: at(23).toISOString(),
      },
      at(23),
    ),
  ];
  return { report, events };
}

describeWithServers('the read model', (servers) => {
  let harness: Harness;
  const facts = async (reportId: string) => {
    const { rows } = await harness.db.query('SELECT * FROM report_views WHERE report_id = $1', [reportId]);
    const entries = await harness.db.query('SELECT event_id FROM timeline_entries WHERE report_id = $1', [
      reportId,
    ]);
    return { row: rows[0], entries: entries.rowCount };
  };

  beforeAll(async () => {
    harness = await startGateway(servers);
    await deliverReference(harness);
    // Two replicas share the queue, so that batches of the same report run side by side.
    await harness.replica();
  });
  afterAll(() => harness?.stop());

  it('is the same whether events come in order, or turned round and twice', async () => {
    const [one, other] = [lifeOf(), lifeOf()];
    for (const event of one.events) harness.deliver(event);
    for (const event of [...other.events].reverse()) harness.deliver(event);
    for (const event of other.events) harness.deliver(event);
    const [a, b] = await eventually(async () => {
      const both = [await facts(one.report.reportId), await facts(other.report.reportId)] as const;
      for (const { row, entries } of both) {
        expect(row).toMatchObject({ status: 'answered', agency_id: 'dinas', desk_agency_id: 'kota' });
        expect(row.facts.missed).toHaveLength(1);
        expect(entries).toBe(one.events.length);
      }
      return both;
    });
    const { report_id: _1, code: _2, facts: _3, ...rest } = b.row;
    expect(a.row).toMatchObject(rest);
  });

  it('tells each reader of the timeline what is meant for them', async () => {
    const { report, events } = lifeOf();
    for (const event of events) harness.deliver(event);
    const office = await signIn(harness, 'liaison_officer', 'dinas');
    const auth = { authorization: `Bearer ${office.token}` };
    const staff = await eventually(async () => {
      const { body } = await http(harness.app)
        .get(`/v1/desk/reports/${report.reportId}`)
        .set(auth)
        .expect(200);
      expect(body.timeline).toHaveLength(events.length);
      expect(body).toMatchObject({
        status: 'answered',
        deadline: { kind: 'reply' },
        can: ['read_reporter', 'note'],
      });
      return body;
    });
    const kinds = (body: { timeline: { kind: string }[] }) => body.timeline.map(({ kind }) => kind);
    expect(kinds(staff)).toContain('note');
    const { body: own } = await http(harness.app).get(`/v1/reports/${report.code}`).expect(200);
    expect(kinds(own)).toEqual(['submitted', 'verification_opened', 'forwarded', 'response', 'answered']);
    expect(own).toMatchObject({
      can: ['add', 'accept', 'object'],
      agency: { id: 'dinas', name: 'Kantor dinas' },
    });
    const { body: open } = await http(harness.app).get(`/v1/public/reports/${report.reportId}`).expect(200);
    expect(kinds(open)).toEqual(['submitted', 'forwarded', 'response', 'answered']);
    expect(JSON.stringify([own, open])).not.toMatch(/RAHASIA|accountId/);
  });

  it('keeps up with many reports at once', async () => {
    const many = Array.from({ length: 150 }, () => lifeOf());
    for (let i = 0; i < 9; i += 1) for (const { events } of many) harness.deliver(events[i] as CloudEvent);
    await eventually(async () => {
      const { rows } = await harness.db.query(
        `SELECT count(*)::int AS n FROM report_views WHERE status = 'answered' AND report_id = ANY($1::uuid[])`,
        [many.map(({ report }) => report.reportId)],
      );
      expect(rows).toEqual([{ n: 150 }]);
    });
    expect((await harness.probe.channel.checkQueue('gateway.parked')).messageCount).toBe(0);
  });

  it('tells those who watch, at any replica, and lets them go when the service stops', async () => {
    const { report, events } = lifeOf();
    harness.deliver(events[0] as CloudEvent);
    await eventually(() => http(harness.app).get(`/v1/reports/${report.code}`).expect(200));
    const watching = await harness.replica();
    await watching.listen(0, '127.0.0.1');
    const { port } = watching.getHttpServer().address() as AddressInfo;
    let heard = '';
    const ended = new Promise<void>((resolve, reject) => {
      const open = request(
        { port, host: '127.0.0.1', path: `/v1/reports/${report.code}/events` },
        (reply) => {
          expect(reply.headers['content-type']).toContain('text/event-stream');
          reply.on('data', (chunk: Buffer) => (heard += chunk.toString()));
          reply.on('end', resolve);
        },
      );
      open.on('error', reject);
      open.end();
    });
    await eventually(() => expect(heard).toContain('"status":"submitted"'));
    for (const event of events.slice(1)) harness.deliver(event);
    await eventually(() => expect(heard).toContain('"status":"answered"'));
    await watching.close();
    await ended;
  });
});
