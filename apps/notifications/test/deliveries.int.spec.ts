import {
  agencyChanged,
  answerObjected,
  archivingAppealed,
  casePassedDown,
  type ClockState,
  type CloudEvent,
  deadlineApproaching,
  deadlineMissed,
  deadlinesMoved,
  deskChanged,
  type FiledReport,
  handlingChanged,
  notificationDelivered,
  notificationFailed,
  registerContact,
  reportAnswered,
  reportArchived,
  reporterAsked,
  reportForwarded,
  reportReferred,
  reportReopened,
  reportResolved,
  reportReturned,
  reportWithdrawn,
  reportSubmitted,
  responsePosted,
  verificationDeadlineApproaching,
  verificationDeadlinesMoved,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, sampleAgency } from '@lapor/testing';
import type { MailServer } from './mail-server';
import {
  addressOf,
  caseOf,
  clock,
  contactOf,
  contactableReport,
  type Harness,
  startNotifications,
  verificationOf,
} from './notifications.harness';

describeWithServers('deliveries', (servers) => {
  let harness: Harness;
  let mail: MailServer;

  beforeAll(async () => {
    ({ harness, mail } = await startNotifications(servers));
    harness.deliver(eventOf(agencyChanged, 'dishub', 2, agency('Dinas Perhubungan')));
    harness.deliver(eventOf(agencyChanged, 'dishub', 1, agency('Nama lama')));
    harness.deliver(eventOf(agencyChanged, 'kota', 1, sampleAgency({ id: 'kota', name: 'Kota Sawahlunto' })));
  });
  afterAll(async () => {
    await harness?.stop();
    await mail?.stop();
  });

  const submitted = (report: FiledReport) => eventOf(reportSubmitted, report.reportId, 1, report);
  const register = (report: FiledReport) => harness.send(registerContact, contactOf(report));
  const mailsTo = (report: FiledReport) => mail.sentTo(addressOf(report));
  const deliveriesOf = async (report: FiledReport) => {
    const sql = `SELECT * FROM deliveries WHERE report_id = $1 ORDER BY created_at`;
    const { rows } = await harness.db.query<Record<string, unknown>>(sql, [report.reportId]);
    return rows;
  };
  const told = async (report: FiledReport, count: number) =>
    eventually(async () => {
      const rows = await deliveriesOf(report);
      expect(rows.map(({ state }) => state)).toEqual(Array<string>(count).fill('delivered'));
      expect(mailsTo(report)).toHaveLength(count);
      return rows;
    });
  const saidOf = (report: FiledReport) =>
    harness.published(notificationDelivered).filter(({ data }) => data.reportId === report.reportId);

  it('send one receipt, however often the event comes', async () => {
    const report = contactableReport();
    const event = submitted(report);
    for (let i = 0; i < 3; i += 1) harness.deliver(event);
    await register(report);
    await harness.db.query('DELETE FROM inbox WHERE message_id = $1', [event.id]);
    // Even long after the inbox has forgotten it.
    harness.deliver(event);
    const [row] = await told(report, 1);
    const [received] = mailsTo(report);
    expect(received?.subject).toBe(`[${report.code}] Laporan Anda sudah kami terima`);
    expect(received?.from?.text).toBe('"SP4N-LAPOR!" <noreply@lapor.example.id>');
    expect(received?.messageId).toBe(`<${String(row?.delivery_id)}@lapor.example.id>`);
    expect(received?.text).toContain(`https://lapor.example.id/id/lacak/${report.code}`);
    expect(received?.text).toContain('Selasa, 19 November 2024, pukul 10.00 WIB');
    expect(received?.html).toContain(report.title);
    await eventually(() => expect(saidOf(report)).toHaveLength(1));
    const [said] = saidOf(report);
    expect(said?.data).toMatchObject({ template: 'receipt', channel: 'email', attempts: 1 });
    expect(said).toMatchObject({ correlationid: event.correlationid, causationid: event.id });
  });

  it('wait for the contact and the report, in whatever order they come', async () => {
    const report = contactableReport();
    const answered = {
      ...caseOf(report),
      actor,
      text: 'Sudah diganti.',
      evidence: [],
      noEvidenceReason: 'x',
    };
    harness.deliver(eventOf(reportAnswered, report.reportId, 2, answered));
    await eventually(async () => expect(await deliveriesOf(report)).toHaveLength(1));
    await register(report);
    expect(mailsTo(report)).toHaveLength(0);
    harness.deliver(submitted(report));
    const rows = await told(report, 2);
    expect(rows.every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it('tell every step once', async () => {
    const report = contactableReport({ language: 'en' });
    await harness.send(registerContact, contactOf(report, 'en'));
    const about = report.reportId;
    const state = caseOf(report);
    const step = {
      reportId: about,
      agencyId: 'dishub',
      step: 'reminder' as const,
      tell: ['owner' as const],
      takenAt: state.openedAt,
    };
    const events: CloudEvent[] = [
      submitted(report),
      eventOf(reportForwarded, about, 2, {
        ...verificationOf(report),
        assignment: 2,
        actor,
        reason: 'Salah alamat',
      }),
      eventOf(reportArchived, about, 3, {
        ...verificationOf(report),
        actor,
        reason: 'in_court',
        explanation: 'x',
      }),
      eventOf(responsePosted, about, 2, { ...state, actor, text: 'Kami periksa.', first: true }),
      eventOf(reportAnswered, about, 3, {
        ...state,
        actor,
        text: 'Beres.',
        evidence: [],
        noEvidenceReason: 'x',
      }),
      eventOf(answerObjected, about, 4, { ...state, actor, reason: 'Belum.' }),
      eventOf(reportReturned, about, 5, {
        ...state,
        actor,
        reason: 'not_our_authority',
        explanation: 'x',
        proposedAgencyId: null,
      }),
      eventOf(reportResolved, about, 6, { ...state, resolution: 'auto_closed', actor, comment: null }),
      eventOf(deadlineApproaching, about, 7, { ...step, clock: clock('reply') }),
      eventOf(deadlineApproaching, about, 8, { ...step, clock: clock('first_response') }),
      eventOf(deadlineMissed, about, 9, { ...step, clock: clock('resolution'), step: 'missed' }),
      eventOf(deadlineMissed, about, 10, { ...step, clock: clock('first_response'), step: 'missed' }),
      eventOf(deadlinesMoved, about, 11, { ...state, ...calendar, moved: [moved('resolution')] }),
      eventOf(deadlinesMoved, about, 12, { ...state, ...calendar, moved: [moved('obligation')] }),
      eventOf(casePassedDown, about, 13, { ...state, actor, reason: 'x', fromAgencyId: 'kota' }),
      eventOf(handlingChanged, about, 14, { ...state, actor, reason: 'x', previous: state }),
      eventOf(reportReopened, about, 15, { ...state, actor, reason: 'x' }),
      eventOf(reportReferred, about, 16, { ...state, actor, reason: null }),
      eventOf(reporterAsked, about, 17, {
        ...verificationOf(report),
        completionClock: clock('completion'),
        actor,
        text: 'Di RT berapa?',
      }),
      eventOf(verificationDeadlineApproaching, about, 18, { ...step, clock: clock('completion') }),
      eventOf(verificationDeadlineApproaching, about, 19, { ...step, clock: clock('verification') }),
      eventOf(reportWithdrawn, about, 20, { ...verificationOf(report), actor, reason: null }),
      eventOf(archivingAppealed, about, 21, { ...verificationOf(report), actor, reason: 'x' }),
      eventOf(deskChanged, about, 22, {
        ...verificationOf(report),
        actor,
        fromAgencyId: 'provinsi',
        reason: 'x',
      }),
    ];
    for (const event of [...events, ...events].reverse()) harness.deliver(event);
    const rows = await told(report, 20);
    expect(new Set(rows.map(({ template }) => template)).size).toBe(20);
    const forwardedMail = mailsTo(report).find(({ subject }) => subject?.includes('forwarded to'));
    expect(forwardedMail?.subject).toBe(`[${report.code}] Your report was forwarded to Dinas Perhubungan`);
    expect(forwardedMail?.text).toContain('Salah alamat');
    const askedMail = mailsTo(report).find(({ subject }) => subject?.includes('needs more information'));
    expect(askedMail?.text).toContain('more information is needed by Kota Sawahlunto');
    expect(askedMail?.text).toContain('Di RT berapa?');
  });

  it('tell of a date at the verification desk that moved, in both languages', async () => {
    const report = contactableReport();
    await register(report);
    harness.deliver(submitted(report));
    const state = { ...verificationOf(report), ...calendar, moved: [moved('verification')] };
    harness.deliver(eventOf(verificationDeadlinesMoved, report.reportId, 2, state));
    await told(report, 2);
    const movedMail = mailsTo(report).find(({ subject }) =>
      subject?.endsWith('Tenggat laporan Anda berubah'),
    );
    expect(movedMail?.text).toContain('Pemeriksaan laporan: semula Rabu, 4 Desember 2024');
    expect(movedMail?.text).toContain('now Thursday, 5 December 2024');
    expect(movedMail?.text).toContain(calendar.reason);
  });

  it('are not needed for reporters without an address', async () => {
    const report = contactableReport({ contactable: false });
    const { reportId } = report;
    const response = () =>
      eventOf(responsePosted, reportId, 2, { ...caseOf(report), actor, text: 'x', first: true });
    harness.deliver(response());
    await eventually(async () => expect(await deliveriesOf(report)).toHaveLength(1));
    harness.deliver(submitted(report));
    await eventually(async () => expect(await deliveriesOf(report)).toMatchObject([{ state: 'not_needed' }]));
    harness.deliver(response());
    const marker = contactableReport();
    harness.deliver(submitted(marker));
    await register(marker);
    await told(marker, 1);
    expect(await deliveriesOf(report)).toHaveLength(1);
  });

  it('come back after the mail server was away, on one record', async () => {
    await mail.stop();
    const report = contactableReport();
    await register(report);
    harness.deliver(submitted(report));
    await eventually(async () =>
      expect(await deliveriesOf(report)).toMatchObject([
        { state: 'waiting', attempts: 1, last_error: expect.stringContaining('ECONNREFUSED') },
      ]),
    );
    await mail.start();
    expect(await told(report, 1)).toMatchObject([{ attempts: 2, last_error: null }]);
    await eventually(() => expect(saidOf(report)).toMatchObject([{ data: { attempts: 2 } }]));
  });

  it('end at once when the recipient is refused for good, and say so without naming anyone', async () => {
    const report = contactableReport();
    mail.refusal = { address: addressOf(report), code: 550 };
    await register(report);
    harness.deliver(submitted(report));
    const failure = await eventually(() => {
      const [event] = harness.published(notificationFailed);
      expect(event?.data).toMatchObject({ reportId: report.reportId, template: 'receipt', attempts: 1 });
      return event;
    });
    expect(failure?.data.reason).toMatch(/^EENVELOPE 550.* at RCPT TO$/);
    expect(await deliveriesOf(report)).toMatchObject([{ state: 'failed', last_error: failure?.data.reason }]);
  });

  it('keep addresses where only the key can read them', async () => {
    const report = contactableReport();
    await register(report);
    harness.deliver(submitted(report));
    await told(report, 1);
    const tables = ['contacts', 'reports', 'deliveries', 'inbox', 'outbox'];
    const whole = tables
      .map((table) => `SELECT to_jsonb(t)::text AS row FROM ${table} t`)
      .join(' UNION ALL ');
    const { rows } = await harness.db.query<{ row: string }>(whole);
    const boxes = await harness.db.query<{ box: string }>('SELECT box FROM contacts');
    const opened = boxes.rows.map(({ box }) => Buffer.from(box, 'base64').toString('latin1'));
    expect(opened.length).toBeGreaterThan(0);
    for (const text of [...rows.map(({ row }) => row), ...opened]) expect(text).not.toContain('example.id');
  });
});

const actor = { kind: 'system' as const };
const calendar = { calendarId: 'id-wib', calendarVersion: 2, reason: 'Hari pemungutan suara ditetapkan.' };
const moved = (kind: ClockState['kind']) => ({
  kind,
  round: 1,
  from: '2024-12-04T16:59:59.999Z',
  to: '2024-12-05T16:59:59.999Z',
  breachKept: false,
});

const agency = (name: string) => sampleAgency({ id: 'dishub', name });
