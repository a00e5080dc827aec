// What is there before the first odd request: reports of people whose every mark would be noticed elsewhere.
import { randomInt } from 'node:crypto';
import { GatewayClient, type Receipt } from '../journey/gateway-client';
import { until } from '../journey/until';
import type { Run } from '../system/run-file';
import { expendable } from './requests';
import type { Pools } from './values';

/** What must not be told. */
export interface Marks {
  /** To the reporters themselves and, of who is not anonymous, to staff who ask for it. */
  identity: string[];
  /** Of who reported openly: beside the public report. */
  publicName: string;
  /** To nobody but the reporter and staff: it stands in a text. */
  inTexts: string[];
  /** To nobody who has not named it. */
  codes: string[];
}

export interface World {
  client: GatewayClient;
  marks: Marks;
  pools: Pools;
  /** Sign-in names by role, the first of each, and of one who is expendable. */
  staff: ReadonlyMap<string, string>;
}

const patienceMs = 60_000;

function person() {
  const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');
  return {
    name: `Zuraida Penanda${digits(6)}`,
    phone: `0812${digits(8)}`,
    email: `penanda${digits(6)}@contoh.example`,
    nik: `137301${randomInt(10, 29)}${'0'}${randomInt(1, 10)}90${digits(3)}1`,
  };
}

/** Files and handles a few reports of marked people. */
export async function prepareWorld(run: Run): Promise<World> {
  const client = new GatewayClient(run.gateway, run.staff.password);
  const [open, anonymous, secret] = [person(), person(), person()];
  const inText = person();
  const form = {
    class: 'complaint',
    title: 'Lampu jalan padam di simpang pasar',
    text: `Lampu padam sejak tiga malam. NIK ${inText.nik}, hubungi ${inText.phone} atau ${inText.email}.`,
    incidentDate: '2024-11-18',
    regionCode: '13.73.04.2001',
  };
  const contact = ({ name, phone, email, nik }: ReturnType<typeof person>) => ({ name, phone, email, nik });
  const file = (body: object) => client.post<Receipt>('/v1/reports', { ...form, ...body });
  const receipts = [
    await file({ reporter: contact(open) }),
    await file({ reporter: contact(anonymous), anonymous: true }),
    await file({ reporter: contact(secret), secret: true }),
  ];
  for (const { reportId } of receipts) {
    await until(`report ${reportId} to be at its desk`, patienceMs, () =>
      client.deskPage(reportId, 'admin.kota'),
    );
  }
  await forward(client, receipts);
  return {
    client,
    marks: {
      identity: [open, anonymous, secret].flatMap(({ name, phone, email, nik }) => [name, phone, email, nik]),
      publicName: open.name,
      inTexts: [inText.nik, inText.phone, inText.email],
      codes: receipts.map(({ code }) => code),
    },
    pools: await poolsOf(client, receipts),
    staff: new Map([
      ...[...run.staff.accounts].reverse().map(({ role, username }) => [role, username] as const),
      [expendable, run.staff.accounts.at(-1)?.username ?? ''] as const,
    ]),
  };
}

async function forward(client: GatewayClient, receipts: readonly Receipt[]): Promise<void> {
  const order = {
    class: 'complaint',
    categoryId: 'perhubungan',
    agencyId: 'kota-13.73-dinas-perhubungan',
  };
  for (const { reportId, code } of receipts.slice(0, 2)) {
    await client.post(`/v1/desk/reports/${reportId}/forwardings`, order, { as: 'admin.kota' });
    await until(`report ${code} to be forwarded`, patienceMs, async () =>
      (await client.track(code)).status === 'submitted' ? undefined : true,
    );
  }
}

async function poolsOf(client: GatewayClient, receipts: readonly Receipt[]): Promise<Pools> {
  const ids = async (path: string, as?: string) => {
    const { items } = await client.get<{ items: { id?: string; accountId?: string }[] }>(path, as);
    const found = items.map(({ id, accountId }) => id ?? accountId).filter((id) => id !== undefined);
    return found.length > 0 ? found.slice(0, 40) : ['none'];
  };
  const reportId = receipts.map((receipt) => receipt.reportId);
  const agencies = await ids('/v1/reference/agencies');
  const agencyId = ['kota-13.73', 'kota-13.73-dinas-perhubungan', 'provinsi-13', ...agencies];
  const categoryId = await ids('/v1/reference/categories');
  const date = ['2024-11-18', '2024-11-19', '2026-01-01'];
  return {
    code: receipts.map((receipt) => receipt.code),
    reportId,
    parentId: reportId,
    after: reportId,
    agencyId,
    toAgencyId: agencyId,
    proposedAgencyId: agencyId,
    categoryId,
    regionCode: ['13.73', '13.73.04', '13.73.04.2001', '13'],
    calendarId: await ids('/v1/admin/calendars', 'admin.nasional'),
    accountId: await ids('/v1/admin/accounts', 'admin.dinas-perhubungan').catch(() => ['none']),
    incidentDate: date,
    date,
    version: ['1', '2'],
  };
}
