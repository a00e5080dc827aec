import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import {
  categoryChanged,
  type FiledReport,
  reportAnswered,
  reportArchived,
  reportMerged,
  reportForwarded,
  reportSubmitted,
  verificationDeadlineMissed,
  verificationOpened,
  type VerificationState,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, filedReport, sampleCategory } from '@lapor/testing';
import {
  caseOf,
  clock,
  deliverReference,
  type Harness,
  http,
  startGateway,
  verificationOf,
  verifier,
} from './gateway.harness';
import type { ToldIndicators } from '../src/statistics/indicators';

const day = (date: number, hour = 3) => new Date(Date.UTC(2024, 10, date, hour)).toISOString();

/**
 * Twelve reports of November 2024, told as an accountant would. Six of 13.73.04.2001 by SMS:
 * forwarded after 1, 1, 2, 2, 3 and 5 days (the last one late); five of them answered, all with evidence but one;
 * four accepted and rated 5, 4, 4, 2, one closed automatically, one in progress after a return.
 * Six of 13.71 by web: three archived as tests, one joined with another, one secret and one at the desk.
 */
const answered = [
  { forwarded: 1, rating: 5, evidence: true, resolution: 'accepted' },
  { forwarded: 1, rating: 4, evidence: true, resolution: 'accepted' },
  { forwarded: 2, rating: 4, evidence: true, resolution: 'accepted' },
  { forwarded: 2, rating: 2, evidence: true, resolution: 'accepted' },
  { forwarded: 3, rating: null, evidence: false, resolution: 'auto_closed' },
] as const;

describeWithServers('indicators', (servers) => {
  let harness: Harness;

  const deliverDesk = (report: FiledReport, changes: Partial<VerificationState> = {}) => {
    const { reportId } = report;
    harness.deliver(eventOf(reportSubmitted, reportId, 1, report, new Date(report.receivedAt)));
    harness.deliver(
      eventOf(verificationOpened, reportId, 1, verificationOf(report), new Date(report.receivedAt)),
    );
    return { ...verificationOf(report, { version: 2, ...changes }), actor: verifier };
  };
  const forward = (report: FiledReport, forwardedAt: string, hops = 0) => {
    const owner = { status: 'assigned', agencyId: 'dinas', assignment: hops + 1, hops } as const;
    const state = deliverDesk(report, { ...owner, forwardedAt, firstForwardedAt: forwardedAt });
    harness.deliver(
      eventOf(reportForwarded, report.reportId, 2, { ...state, reason: null }, new Date(forwardedAt)),
    );
  };
  const read = async (query: Record<string, string> = {}) => {
    const period = { from: '2024-11-01', to: '2024-11-30' };
    const { body } = await http(harness.app)
      .get('/v1/indicators')
      .query({ ...period, ...query })
      .expect(200);
    return body as ToldIndicators;
  };
  const totalOf = (told: ToldIndicators, id: string) => told.indicators.find((each) => each.id === id)?.total;

  beforeAll(async () => {
    harness = await startGateway(servers);
    harness.tick(new Date(day(28)));
    await deliverReference(harness);
    const talawi = {
      regionCode: '13.73.04.2001',
      channel: 'sms',
      receivedAt: day(11),
      categoryId: 'lampu',
    } as const;
    for (const { forwarded, rating, evidence, resolution } of answered) {
      const report = filedReport(talawi);
      forward(report, day(11 + forwarded));
      const answeredAt = day(11 + forwarded + 4);
      const told = caseOf(report, {
        ...{ version: 2, status: 'resolved', openedAt: day(11 + forwarded), answeredAt, rating, resolution },
        firstResponseAt: day(11 + forwarded + 2),
        resolvedAt: day(20),
      });
      const shown = evidence ? [{ description: 'Foto' }] : [];
      const answer = { ...told, actor: verifier, text: 'Sudah.', evidence: shown, noEvidenceReason: null };
      harness.deliver(eventOf(reportAnswered, report.reportId, 2, answer, new Date(answeredAt)));
    }
    const late = filedReport(talawi);
    forward(late, day(16), 2);
    const missed = { ...clock('verification'), startedAt: day(11) };
    const step = {
      reportId: late.reportId,
      agencyId: 'kota',
      step: 'missed' as const,
      tell: [],
      takenAt: day(15),
    };
    harness.deliver(
      eventOf(verificationDeadlineMissed, late.reportId, 3, { ...step, clock: missed }, new Date(day(15))),
    );

    const padang = { regionCode: '13.71', receivedAt: day(25) };
    for (let i = 0; i < 3; i += 1) {
      const report = filedReport(padang);
      const archived = deliverDesk(report, { status: 'archived', archivedAt: day(26) });
      const why = { reason: 'test_message', explanation: 'Percobaan.' } as const;
      harness.deliver(
        eventOf(reportArchived, report.reportId, 2, { ...archived, ...why }, new Date(day(26))),
      );
    }
    const child = filedReport(padang);
    const merged = {
      ...deliverDesk(child, { parentId: late.reportId }),
      parentId: late.reportId,
      reason: 'Sama.',
    };
    harness.deliver(eventOf(reportMerged, child.reportId, 2, merged, new Date(day(26))));
    deliverDesk(filedReport({ ...padang, secret: true }));
    deliverDesk(filedReport({ ...padang, anonymous: true }));
    await eventually(async () => {
      const { rows } = await harness.db.query(
        `SELECT count(*)::int AS n, count(evidence)::int AS answered, count(archive_reason)::int AS archived,
           count(*) FILTER (WHERE duplicate)::int AS merged, count(*) FILTER (WHERE verification_late)::int AS late
         FROM report_measures`,
      );
      expect(rows[0]).toEqual({ n: 12, answered: 5, archived: 3, merged: 1, late: 1 });
    });
  }, 120_000);
  afterAll(() => harness?.stop());

  it.each([
    ['received', { n: 11, denominator: 11, numerator: null, value: 11 }],
    // Working days: 1, 1, 2, 2, 3 and, until a Saturday, 4 until forwarded; 1, 1, 1 until archived.
    ['verification_days', { denominator: 9, value: 1, p90: 3.2 }],
    ['verification_on_time', { denominator: 9, numerator: 8, value: 8 / 9 }],
    ['response_days', { denominator: 5, value: 2, p90: 2 }],
    // The late one is open with an agency, though nobody there opened it yet.
    ['awaiting_response', { denominator: null, suppressed: true }],
    ['resolution_days', { denominator: 5, value: 2, p90: 3 }],
    // Of eleven, as one secret report is too few, one was joined with another.
    ['resolution_on_time_of.complaint', { denominator: 5, numerator: 5, value: 1 }],
    ['returned', { denominator: 6, numerator: 1 }],
    ['reopened', { denominator: 5, numerator: 0, value: 0 }],
    ['referred', { denominator: 6, numerator: 0, value: 0 }],
    ['completion', { denominator: 10, numerator: 4, value: 0.4 }],
    ['auto_closed', { denominator: 5, numerator: 1, value: 0.2 }],
    ['returns', { denominator: 6, value: 1 / 3 }],
    ['returned_again', { denominator: 6, numerator: 1 }],
    ['archived', { denominator: 10, numerator: 3 }],
    ['evidence', { denominator: 5, numerator: 4, value: 0.8 }],
    ['duplicates', { denominator: 11, numerator: 1 }],
    ['anonymous', { denominator: 11, numerator: 1 }],
    ['secret', { denominator: 11, numerator: 0 }],
    ['channel.sms', { denominator: 11, numerator: 6, value: 6 / 11 }],
    ['villages', { denominator: 6, value: 1 }],
    // Of all that live in Indonesia.
    ['per_people', { numerator: 11, denominator: 281_603_800, value: 11 / 28_160.38 }],
    // Four ratings and three archived reports are too few.
    ['satisfaction', { n: 11, denominator: null, value: null, suppressed: true }],
    ['archived_for.test_message', { numerator: null, suppressed: true }],
  ])('count by hand what they count by themselves: %s', async (id, expected) => {
    const { value, p90, ...exact } = { p90: undefined, value: undefined, ...expected };
    const total = totalOf(await read(), id);
    expect(total).toMatchObject(exact);
    if (typeof value === 'number') expect(total?.value).toBeCloseTo(value, 9);
    if (typeof p90 === 'number') expect(total?.p90).toBeCloseTo(p90, 9);
  });

  it('come with a period and a sentence that says what they are, in both languages', async () => {
    const told = await read();
    expect(told).toMatchObject({ period: { from: '2024-11-01', to: '2024-11-30' }, minimum: 5 });
    for (const language of ['id', 'en']) {
      for (const { definition, label } of (await read({ language })).indicators) {
        expect(definition).toMatch(/\.$/);
        expect(label.length).toBeGreaterThan(2);
      }
    }
  });

  it('count a secret report only where nothing tells more of it than the month', async () => {
    expect(await read({ groupBy: 'month' })).toMatchObject({ secretCounted: true });
    for (const query of [
      { groupBy: 'region' },
      { regionCode: '13.71' },
      { agencyId: 'kota' },
      { class: 'complaint' },
      { from: '2024-11-02' },
      { to: '2024-11-29' },
    ]) {
      const told = await read(query as unknown as Record<string, string>);
      expect([query, told.secretCounted, totalOf(told, 'secret')]).toEqual([query, false, undefined]);
    }
    expect(totalOf(await read({ class: 'complaint' }), 'received')?.value).toBe(11);
  });

  it('are told for each group, its name and number with it, and not for too few', async () => {
    const received = (told: ToldIndicators) => told.indicators.find(({ id }) => id === 'received')?.groups;
    const regions = received(await read({ groupBy: 'region', regionCode: '13' }));
    expect(regions).toMatchObject([
      { key: '13.73', name: 'Kota Sawahlunto', n: 6, value: 6 },
      { key: '13.71', n: 5, value: 5 },
    ]);
    const agencies = received(await read({ groupBy: 'agency' }));
    expect(agencies).toMatchObject([
      { key: 'dinas', name: 'Kantor dinas', n: 6 },
      { key: 'kota', n: 5 },
    ]);
    const few = received(await read({ groupBy: 'agency', regionCode: '13.71', class: 'aspiration' }));
    expect(few).toEqual([]);
    expect(totalOf(await read({ regionCode: '13.73.04.2002' }), 'received')).toMatchObject({
      n: null,
      value: null,
    });
  });

  it('are narrowed to an agency with those below it, a category and a period', async () => {
    expect(totalOf(await read({ agencyId: 'kota' }), 'received')?.value).toBe(11);
    expect(totalOf(await read({ agencyId: 'dinas' }), 'received')?.value).toBe(6);
    expect(totalOf(await read({ categoryId: 'lampu' }), 'received')?.value).toBe(6);
    expect(totalOf(await read({ from: '2024-11-12', to: '2024-11-30' }), 'received')?.value).toBe(5);
  });

  it('refuse a period that ends before it begins', async () => {
    const { body } = await http(harness.app).get('/v1/indicators?from=2024-12-01&to=2024-11-01').expect(400);
    expect(body.errors).toMatchObject([{ field: 'to', rule: 'after_from' }]);
  });

  it('are the same as CSV, in which no name is calculated', async () => {
    const labels = { id: '=HYPERLINK("https://jahat.example")', en: 'Bad' };
    harness.deliver(eventOf(categoryChanged, 'lampu', 2, sampleCategory({ labels })));
    const query = { from: '2024-11-01', to: '2024-11-30', groupBy: 'category' };
    const reply = await eventually(async () => {
      const found = await http(harness.app).get('/v1/indicators.csv').query(query).expect(200);
      expect(found.text).toContain('HYPERLINK');
      return found;
    });
    expect(reply.headers['content-type']).toContain('text/csv');
    const records = parse(reply.text, { bom: true, columns: true }) as Record<string, string>[];
    const received = records.filter(({ indicator }) => indicator === 'received');
    expect(received).toMatchObject([
      { group_by: '', n: '11', value: '11', from: '2024-11-01', suppressed: 'false' },
      { group_by: 'category', group_key: 'lampu', group_name: `'${labels.id}`, n: '6', value: '6' },
      { group_by: 'category', group_key: '', n: '5' },
    ]);
  });

  it('are the same as a workbook, in which names are text', async () => {
    const query = { from: '2024-11-01', to: '2024-11-30', groupBy: 'category' };
    const { body, headers } = await http(harness.app)
      .get('/v1/indicators.xlsx')
      .query(query)
      .responseType('blob');
    expect(headers['content-type']).toContain('spreadsheetml');
    const files = unzipSync(new Uint8Array(body as Buffer));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(strFromU8(files['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain('=HYPERLINK');
    expect(sheet).not.toContain('<f>');
    expect(sheet.match(/<row /g)?.length).toBeGreaterThan(100);
  });

  it('tell how many working days old open reports are', async () => {
    // On a Thursday: 3, 4, 6, 14, 15 and 108 working days before it.
    const received = ['11-25', '11-22', '11-20', '11-08', '11-07', '07-01'];
    for (const date of received) {
      deliverDesk(filedReport({ regionCode: '12.01', receivedAt: `2024-${date}T03:00:00.000Z` }));
    }
    await eventually(async () => {
      const { rows } = await harness.db.query(`SELECT FROM report_measures WHERE region_code = '12.01'`);
      expect(rows).toHaveLength(received.length);
    });
    const told = await read({ from: '2024-07-01', regionCode: '12.01' });
    const ages = ['0-3', '4-5', '6-14', '15-60', 'over-60'].map((part) => totalOf(told, `backlog.${part}`));
    expect(ages.map((age) => age?.numerator)).toEqual([1, 1, 2, 1, 1]);
    expect(ages.map((age) => age?.denominator)).toEqual([6, 6, 6, 6, 6]);
  });

  it('count secret reports in months that have enough of them, however periods are subtracted', async () => {
    const months = { '2024-01': 4, '2024-02': 5, '2024-03': 1 };
    for (const [month, count] of Object.entries(months)) {
      for (let i = 0; i < count; i += 1) {
        deliverDesk(
          filedReport({ secret: true, regionCode: '14.01', receivedAt: `${month}-10T03:00:00.000Z` }),
        );
      }
    }
    await eventually(async () => {
      const { rows } = await harness.db.query(`SELECT FROM report_measures WHERE region_code = '14.01'`);
      expect(rows).toHaveLength(10);
    });
    const period = { from: '2024-01-01', to: '2024-03-31' };
    expect(totalOf(await read(period), 'secret')).toMatchObject({ n: 5, numerator: 5 });
    expect(totalOf(await read({ ...period, to: '2024-02-29' }), 'secret')).toMatchObject({
      n: 5,
      numerator: 5,
    });
    expect(totalOf(await read({ ...period, to: '2024-01-31' }), 'received')).toMatchObject({ n: null });
    const { indicators } = await read({ ...period, groupBy: 'month' });
    expect(indicators[0]?.groups).toMatchObject([{ key: '2024-02', n: 5 }]);
  });

  it('hold of each report what its events tell, whenever it was measured', async () => {
    const { rows } = await harness.db.query(
      `(SELECT * FROM measured_reports EXCEPT SELECT * FROM report_measures)
       UNION ALL (SELECT * FROM report_measures EXCEPT SELECT * FROM measured_reports)`,
    );
    expect(rows).toEqual([]);
  });
});
