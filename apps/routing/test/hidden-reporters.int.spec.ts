import {
  identityErased,
  reportAdjusted,
  type RequestOf,
  type SaidAnew,
  secrecyChanged,
  suggestHandling,
  type Suggestion,
  tidyReport,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, filedReport } from '@lapor/testing';
import { deskScene, reporter, trialDay, verifier } from './desk-scene';
import { type Harness, startRouting } from './routing.harness';

describeWithServers('a report whose reporter is hidden later', (servers) => {
  let harness: Harness;
  const { heard, file, forward, state } = deskScene(() => harness);

  beforeAll(async () => {
    harness = await startRouting(servers);
    harness.tick(new Date(trialDay));
  });
  afterAll(() => harness?.stop());

  const version = async (reportId: string) => Number((await state(reportId))?.version);
  const stateOf = (reportId: string, changes: Parameters<typeof filedReport>[0]) => {
    return { ...filedReport({ reportId, ...changes }), additions: [], supporters: 0 };
  };
  const similar = async (reportId: string) => {
    const reply = await harness.send(suggestHandling, { reportId });
    return (reply as { result: Suggestion }).result.similar.map((one) => one.reportId);
  };

  it('becomes secret at the desk too, is told so, and is shown to no other desk as a past report', async () => {
    const text = 'Pohon beringin tumbang menutup jalan di depan stasiun lama.';
    const past = await file({ title: 'Pohon beringin tumbang', text });
    expect(await forward(past)).toMatchObject({ result: { status: 'assigned' } });
    const asked = await file({ title: 'Pohon beringin tumbang', text });
    expect(await similar(asked)).toContain(past);
    const hidden = stateOf(past, { secret: true });
    harness.deliver(eventOf(secrecyChanged, past, 2, { ...hidden, actor: reporter, reason: null }));
    await eventually(() => expect(heard(reportAdjusted, past)).toHaveLength(1));
    expect(heard(reportAdjusted, past)[0]).toMatchObject({
      sequence: 3,
      data: { secret: true, status: 'assigned' },
    });
    expect(await similar(asked)).not.toContain(past);
  });

  it('takes no new version if it is so already', async () => {
    const reportId = await file({ secret: true });
    const data = { ...stateOf(reportId, { secret: true }), actor: reporter, reason: null };
    harness.deliver(eventOf(secrecyChanged, reportId, 2, data));
    const other = await file();
    const erased = { ...stateOf(other, {}), cause: 'retention' as const, at: trialDay, added: [], said: [] };
    harness.deliver(eventOf(identityErased, other, 2, erased));
    await eventually(() => expect(heard(reportAdjusted, other)).toHaveLength(1));
    expect(await version(reportId)).toBe(1);
  });

  it('loses name and words of the erased reporter wherever the desk kept them, and what was decided stays', async () => {
    const words = 'Zamrudwati lapor: pagar sekolah Zamrudwati roboh.';
    const first = await file({ title: 'Pagar Zamrudwati roboh', text: words });
    const tidied = { reportId: first, actor: verifier, title: 'Pagar milik Zamrudwati' } as RequestOf<
      typeof tidyReport
    >;
    await harness.send(tidyReport, tidied);
    await forward(first, { reason: 'Bu Zamrudwati, 081234567890, menunggu.' });
    for (const _ of [1, 2])
      await forward(await file({ title: 'Pagar roboh', text: 'Pagar Zamrudwati roboh.' }));
    const text = '[dihapus] lapor: pagar sekolah [dihapus] roboh.';
    const said: SaidAnew = [
      { service: 'routing' as const, version: 3, texts: { reason: 'Bu [dihapus], 081234567890, menunggu.' } },
      { service: 'routing' as const, version: 2, texts: { title: 'Pagar milik [dihapus]' } },
      { service: 'routing' as const, version: 3, texts: { title: 'Pagar milik [dihapus]' } },
    ];
    const erased = { ...stateOf(first, { title: 'Pagar [dihapus] roboh', text }), cause: 'request' as const };
    harness.deliver(eventOf(identityErased, first, 2, { ...erased, at: trialDay, added: [], said }));
    await eventually(() => expect(heard(reportAdjusted, first)).toHaveLength(1));
    expect(heard(reportAdjusted, first)[0]?.data).toMatchObject({
      title: 'Pagar milik [dihapus]',
      status: 'assigned',
    });
    const { rows } = await harness.db.query(
      `SELECT v::text || (SELECT string_agg(d::text, ' ') FROM decisions d WHERE d.report_id = v.report_id) AS all
       FROM verifications v WHERE report_id = $1`,
      [first],
    );
    expect(rows[0]?.all).toContain('Bu [dihapus], [disamarkan], menunggu.');
    expect(rows[0]?.all).not.toMatch(/Zamrudwati|081234567890/);
    const { rows: decided } = await harness.db.query('SELECT 1 FROM decided_reports WHERE report_id = $1', [
      first,
    ]);
    expect(decided).toEqual([]);
  });
});
