import { randomUUID } from 'node:crypto';
import {
  type FiledReport,
  forwardReport,
  reportReturned,
  reportSubmitted,
  suggestHandling,
  type Suggestion,
  verificationOpened,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, filedReport, sampleCase } from '@lapor/testing';
import { type Harness, staff, startRouting } from './routing.harness';

const pupr = 'kota-13.73-dinas-pupr';
const perhubungan = 'kota-13.73-dinas-perhubungan';

describeWithServers('suggestions', (servers) => {
  let harness: Harness;

  beforeEach(async () => {
    harness = await startRouting(servers);
    harness.tick(new Date('2024-11-19T03:00:00.000Z'));
  });
  afterEach(() => harness?.stop());

  const opened = (reportId: string) =>
    harness.published(verificationOpened).filter(({ subject }) => subject === reportId).length;
  const file = async (text: string, changes: Partial<FiledReport> = {}) => {
    const report = filedReport({ title: text.slice(0, 40), text, ...changes });
    harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    await eventually(() => expect(opened(report.reportId)).toBe(1));
    return report.reportId;
  };
  const decide = async (
    reportId: string,
    categoryId: string,
    agencyId: string,
    reason: string | null = null,
  ) =>
    expect(
      await harness.send(forwardReport, {
        reportId,
        actor: staff('verifier'),
        class: 'complaint',
        categoryId,
        agencyId,
        fieldInspection: false,
        title: null,
        reason,
      }),
    ).toMatchObject({ result: { status: 'assigned' } });
  const giveBack = async (reportId: string, agencyId: string) => {
    const data = {
      ...sampleCase({ reportId, assignment: 1, agencyId, status: 'returned' }),
      actor: staff('agency_admin'),
      reason: 'not_our_authority' as const,
      explanation: 'Bukan kewenangan kami.',
      proposedAgencyId: null,
    };
    harness.deliver(eventOf(reportReturned, reportId, 2, data));
    await eventually(() => expect(opened(reportId)).toBe(2));
  };
  const suggest = async (reportId: string): Promise<Suggestion> => {
    const reply = await harness.send(suggestHandling, { reportId });
    if (!('result' in reply)) throw new Error(JSON.stringify(reply));
    return reply.result as Suggestion;
  };

  it('names category and agency on the first day by the words of the registry', async () => {
    const suggestion = await suggest(await file('Mohon jalan berlubang di depan pasar diperbaiki'));
    expect(suggestion.categories[0]).toMatchObject({
      categoryId: 'jalan-berlubang',
      reasons: [{ kind: 'words', words: expect.arrayContaining(['berlubang']) }],
    });
    expect(suggestion.similar).toEqual([]);
    const named = await suggest(await file('Petugas satpol galak sekali kepada pedagang'));
    expect(named.owners[0]).toMatchObject({ agencyId: 'kota-13.73-satpol-pp' });
  });

  it('learns from a forwarding at once, and shows the report it learnt from', async () => {
    const past = await file('Zebra cross di muka SDN 07 catnya hilang', { title: 'Zebra cross hilang' });
    await decide(past, 'lainnya-terkait-perhubungan', perhubungan);
    const suggestion = await suggest(await file('cat zebra cross sdh hilang dkt simpang'));
    expect(suggestion.categories[0]?.categoryId).toBe('lainnya-terkait-perhubungan');
    expect(suggestion.owners[0]).toMatchObject({
      agencyId: perhubungan,
      reasons: expect.arrayContaining([
        { kind: 'similar_reports', count: 1, words: expect.arrayContaining(['zebra']) },
      ]),
    });
    expect(suggestion.similar).toEqual([
      expect.objectContaining({ reportId: past, title: 'Zebra cross hilang', agencyId: perhubungan }),
    ]);
  });

  it('forgets a decision that an agency returned, and what was wrong is last for the report itself', async () => {
    const wrong = await file('Gapura selamat datang miring');
    await decide(wrong, 'infrastruktur-pendukung', perhubungan);
    await giveBack(wrong, perhubungan);
    const { rows } = await harness.db.query('SELECT * FROM decided_reports');
    expect(rows).toEqual([]);
    expect((await harness.db.query('SELECT * FROM decided_terms')).rows).toEqual([]);
    expect((await suggest(await file('Gapura miring'))).similar).toEqual([]);

    await decide(await file('Gapura selamat datang miring sekali'), 'infrastruktur-pendukung', perhubungan);
    const [owner] = (await suggest(wrong)).owners.filter(({ agencyId }) => agencyId === perhubungan);
    expect(owner?.reasons).toContainEqual({ kind: 'returned_before' });
    expect(owner?.confidence).toBeLessThan(0.05);
  });

  it('keeps only the last decision about a report', async () => {
    const report = await file('Gapura selamat datang miring');
    await decide(report, 'infrastruktur-pendukung', perhubungan);
    await giveBack(report, perhubungan);
    await decide(report, 'infrastruktur-pendukung', pupr, 'Urusan bangunan gapura.');
    const { owners } = await suggest(await file('gapura miring'));
    expect(owners[0]?.agencyId).toBe(pupr);
    expect(owners.map(({ agencyId }) => agencyId)).not.toContain(perhubungan);
  });

  it('reads an SMS with slips of the pen', async () => {
    const past = await file('Jembatan gantung menuju ladang putus diterjang arus sungai');
    await decide(past, 'jembatan', pupr);
    const suggestion = await suggest(await file('jmbatan gntung ptus bpk tlg', { channel: 'sms' }));
    expect(suggestion.categories[0]?.categoryId).toBe('jembatan');
  });

  it('learns from a secret report and never shows it', async () => {
    const secret = await file('Kepala puskesmas memotong insentif tenaga kesehatan', { secret: true });
    await decide(secret, 'pungutan-liar', 'kota-13.73-inspektorat');
    const suggestion = await suggest(await file('insentif tenaga puskesmas dipotong kepala'));
    expect(suggestion.owners[0]?.agencyId).toBe('kota-13.73-inspektorat');
    expect(suggestion.similar).toEqual([]);
  });

  it('says what is urgent, with the words that say so', async () => {
    const { urgency } = await suggest(await file('tolong kabel putus menjuntai di jalan sekolah'));
    expect(urgency).toMatchObject({ urgent: true, reasons: [{ kind: 'words' }] });
    const calm = await suggest(await file('usul agar taman diberi bangku'));
    expect(calm.urgency.urgent).toBe(false);
    expect(calm.classes[0]?.reasons).toBeDefined();
  });

  it('refuses a report that nobody filed, and answers for one that says nothing', async () => {
    expect(await harness.send(suggestHandling, { reportId: randomUUID() })).toMatchObject({
      problem: { slug: 'report-not-found' },
    });
    expect(await suggest(await file('...'))).toMatchObject({ categories: [], owners: [], similar: [] });
  });
});
