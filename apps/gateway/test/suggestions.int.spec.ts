import type { Suggestion } from '@lapor/contracts';
import { describeWithServers, filedReport } from '@lapor/testing';
import {
  type Asked,
  deliverReference,
  type Harness,
  http,
  known,
  playServices,
  signIn,
  startGateway,
} from './gateway.harness';

type Signed = Awaited<ReturnType<typeof signIn>>;
const similarId = '5b8c7f3a-9d1e-4c52-8f6b-2a7d9e0c1b34';

describeWithServers('suggestions for the verifier', (servers) => {
  let harness: Harness;
  let asked: Asked[];
  let verifier: Signed, officer: Signed, stranger: Signed;
  const read = (reportId: string, by: Signed) =>
    http(harness.app)
      .get(`/v1/desk/reports/${reportId}/suggestions`)
      .set('authorization', `Bearer ${by.token}`);

  const suggestionFor = (reportId: string): Suggestion => ({
    reportId,
    categories: [{ categoryId: 'lampu', confidence: 0.8, reasons: [{ kind: 'words', words: ['padam'] }] }],
    owners: [{ agencyId: 'dinas', confidence: 0.9, reasons: [{ kind: 'rule', number: 12 }] }],
    classes: [{ class: 'complaint', confidence: 0.7, reasons: [{ kind: 'chosen_by_reporter' }] }],
    urgency: { urgent: false, confidence: 0, reasons: [] },
    similar: [
      {
        reportId: similarId,
        title: 'Lampu padam',
        class: 'complaint',
        categoryId: 'lampu',
        agencyId: 'dinas',
        similarity: 0.6,
        decidedAt: '2024-11-01T03:00:00.000Z',
      },
    ],
  });

  beforeAll(async () => {
    harness = await startGateway(servers);
    await deliverReference(harness);
    await known(harness, filedReport({ reportId: similarId }), { forwardedAt: '2024-11-01T03:00:00.000Z' });
    asked = await playServices(harness, ({ request }) => ({
      result: suggestionFor(String(request.reportId)),
    }));
    verifier = await signIn(harness, 'verifier', 'kota');
    officer = await signIn(harness, 'liaison_officer', 'dinas');
    stranger = await signIn(harness, 'verifier', 'kota-lain');
  });
  afterAll(() => harness?.stop());

  it('come with names and with their reasons in both languages', async () => {
    const { reportId } = await known(harness, filedReport());
    const { body } = await read(reportId, verifier).expect(200);
    expect(body).toMatchObject({
      reportId,
      categories: [
        {
          category: { id: 'lampu', labels: { id: expect.any(String), en: expect.any(String) } },
          confidence: 0.8,
          reasons: [{ kind: 'words', labels: { en: 'Words of the report: “padam”' } }],
        },
      ],
      owners: [
        {
          agency: { id: 'dinas', name: 'Kantor dinas' },
          reasons: [{ number: 12, labels: { id: 'Aturan 12' } }],
        },
      ],
      similar: [{ reportId: similarId, agency: { id: 'dinas' }, category: { id: 'lampu' } }],
    });
    expect(asked.at(-1)).toEqual({ type: 'routing.suggest-handling.v1', request: { reportId } });
  });

  it('are for those who may forward the report, and for nobody else', async () => {
    const { reportId } = await known(harness, filedReport(), { forwardedAt: '2024-11-20T02:00:00.000Z' });
    const before = asked.length;
    await read(reportId, officer).expect(403);
    await read(reportId, stranger).expect(404);
    await http(harness.app).get(`/v1/desk/reports/${reportId}/suggestions`).expect(401);
    expect(asked).toHaveLength(before);
  });
});
