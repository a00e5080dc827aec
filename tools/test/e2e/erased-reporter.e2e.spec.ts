// A person who can be told from everybody else goes through the whole system and is looked for afterwards.
import { describeWithServers, eventually as within, type TestServers } from '@lapor/testing';
import { entryName } from '../../src/journey/expected';
import type { Receipt } from '../../src/journey/gateway-client';
import { plainReport, startingPatienceMs, startOn, type SystemUnderTest } from './system-under-test';
import { tracesIn, tracesInStorage } from './traces';

const office = 'kota-13.73-dinas-pupr';
const liaison = 'penghubung.dinas-pupr';
const verifier = 'admin.kota';

// Every service has its part in this, and none of them is in a hurry.
const patienceMs = 90_000;
const eventually = <T>(check: () => Promise<T>) => within(check, patienceMs);

/** Writes who they are into everything they say. */
const talkative = {
  name: 'Zamrudwati Kuarsaputri',
  email: 'zamrudwati@kuarsaputri.localhost',
  phone: '0812-7770-0919',
  nik: '1373044711809191',
  address: 'Gang Zirkonnila 919',
};
const saying = `Saya ${talkative.name}, ${talkative.address}, NIK ${talkative.nik}, telepon +62 812 77700919, ${talkative.email}.`;
const marksOfTalkative = ['zamrudwati', 'kuarsaputri', '77700919', '7770-0919', talkative.nik, 'zirkonnila'];

/** Says nothing of it outside the form. */
const discreet = {
  name: 'Bintangzeta Obsidianova',
  email: 'bintangzeta@obsidianova.localhost',
  phone: '081277700828',
  nik: '1373044711808282',
  address: 'Lorong Topazia 828',
};
const marksOfDiscreet = ['bintangzeta', 'obsidianova', '81277700828', discreet.nik, 'topazia'];

describeWithServers('a person in the system', (servers: TestServers) => {
  let system: SystemUnderTest;

  beforeAll(async () => {
    system = await startOn(servers);
  }, startingPatienceMs);
  afterAll(() => system?.remove(), 60_000);

  const file = async (body: object) => {
    const receipt = await system.client.post<Receipt>('/v1/reports', { ...plainReport, ...body });
    await eventually(async () => {
      const { timeline } = await system.client.deskPage(receipt.reportId, verifier);
      expect(timeline.map(entryName)).toContain('verification_opened');
    });
    return receipt;
  };
  const desk = (receipt: Receipt, what: string, as: string, body: unknown) =>
    system.client.post(`/v1/desk/reports/${receipt.reportId}/${what}`, body, { as });
  const forward = async (receipt: Receipt, more: { title?: string; reason: string }) => {
    const order = { class: 'complaint', categoryId: 'jalan-berlubang', agencyId: office, ...more };
    await desk(receipt, 'forwardings', verifier, order);
    await eventually(async () => {
      const { timeline } = await system.client.deskPage(receipt.reportId, liaison);
      expect(timeline.map(entryName)).toContain('case_opened');
    });
  };
  const stored = (marks: readonly string[]) => tracesInStorage(system, servers.amqpAdminUrl, marks);
  const told = async (receipts: readonly Receipt[], marks: readonly string[]) => {
    const read = async (path: string, as?: string) => {
      const answer = await system.client.get(path, as).catch((error: Error) => error.message);
      return { where: `${path} as ${as ?? 'anybody'}`, text: JSON.stringify(answer) };
    };
    const ofOne = ({ reportId, code }: Receipt) => [
      read(`/v1/public/reports/${reportId}`),
      read(`/v1/reports/${code}`),
      read(`/v1/reports/${code}/clocks`),
      read(`/v1/reports/${code}/referral-package`),
      read(`/v1/desk/reports/${reportId}`, verifier),
      read(`/v1/desk/reports/${reportId}`, liaison),
      read(`/v1/desk/reports/${reportId}/suggestions`, verifier),
    ];
    const lists = [
      read('/v1/public/reports?limit=100'),
      read(`/v1/public/reports?q=${encodeURIComponent('jembatan')}`),
      read('/v1/desk/verification?limit=100', verifier),
      read('/v1/desk/reports?limit=100', liaison),
    ];
    return tracesIn(await Promise.all([...lists, ...receipts.flatMap(ofOne)]), marks);
  };

  it('who is anonymous is found nowhere, before and after their identity is opened for a reason', async () => {
    const receipts = [
      await file({ anonymous: true, reporter: discreet }),
      await file({ anonymous: true, secret: true, reporter: discreet }),
    ];
    for (const receipt of receipts) await forward(receipt, { reason: 'Kewenangan dinas.' });
    const [first] = receipts as [Receipt];
    expect(await stored(marksOfDiscreet)).toEqual([]);
    expect(await told(receipts, marksOfDiscreet)).toEqual([]);

    const reason = 'Pelapor menyebut ancaman dan harus dihubungi hari ini.';
    const opened = await desk(first, 'identity-openings', verifier, { reason });
    expect(opened).toMatchObject({ reporter: discreet });
    await eventually(async () => {
      const { timeline } = await system.client.track(first.code);
      expect(timeline).toContainEqual(
        expect.objectContaining({
          kind: 'identity_opened',
          actor: expect.objectContaining({ role: 'verifier' }),
          data: { reason },
        }),
      );
    });
    await eventually(async () => {
      const answer = await fetch(`${system.run.mailbox}/messages.json?to=${discreet.email}`);
      const letters = (await answer.json()) as { subject: string; text: string }[];
      expect(letters.find(({ subject }) => subject.includes('Identitas Anda dibuka'))?.text).toContain(
        reason,
      );
    });
    expect(await stored(marksOfDiscreet)).toEqual([]);
    expect(await told(receipts, marksOfDiscreet)).toEqual([]);
  }, 240_000);

  it('who erases themselves is found nowhere any more, whatever they and others wrote', async () => {
    const words = {
      title: `Jembatan rusak, ${talkative.name}`,
      text: `Papan lapuk. ${saying}`,
      reporter: talkative,
    };
    const plain = await file(words);
    const receipts = [
      plain,
      await file({ ...words, anonymous: true }),
      await file({ ...words, secret: true }),
    ];
    for (const { code } of receipts) {
      await system.client.post(`/v1/reports/${code}/additions`, { text: `Tambahan: ${saying}` });
    }
    const title = `Jembatan rusak, kata ${talkative.name}`;
    for (const receipt of receipts)
      await forward(receipt, { title, reason: `Ibu ${talkative.name} menunggu.` });
    await desk(plain, 'responses', liaison, {
      text: `Ibu ${talkative.name}, kami periksa di ${talkative.address}.`,
    });
    await desk(plain, 'notes', liaison, { text: `Pelapor: ${saying}` });
    await eventually(async () => expect((await system.client.track(plain.code)).status).toBe('in_progress'));
    const answer = {
      text: `Sudah diganti, Ibu ${talkative.name}.`,
      noEvidenceReason: `Di rumah ${talkative.name}.`,
    };
    await desk(plain, 'answers', liaison, answer);
    await eventually(async () => expect((await system.client.track(plain.code)).status).toBe('answered'));
    await system.client.post(`/v1/reports/${plain.code}/objections`, { reason: `Belum. ${saying}` });
    await eventually(async () => expect((await system.client.track(plain.code)).status).toBe('in_progress'));
    // So that it would be noticed if nothing were looked at.
    expect((await stored(marksOfTalkative)).length).toBeGreaterThan(20);
    expect((await told(receipts, marksOfTalkative)).length).toBeGreaterThan(5);

    for (const { code } of receipts) {
      await system.client.post(`/v1/reports/${code}/erasure`, { confirmation: true });
    }
    await eventually(async () => {
      expect(await stored(marksOfTalkative)).toEqual([]);
      expect(await told(receipts, marksOfTalkative)).toEqual([]);
    });
    const after = await system.client.track(plain.code);
    expect(after.status).toBe('in_progress');
    expect(after.timeline.map(({ kind }) => kind)).toContain('identity_erased');
    const reporter = await system.client.get(`/v1/desk/reports/${plain.reportId}/reporter`, verifier);
    expect(reporter).toMatchObject({ reporter: null, erasedAt: expect.any(String) });
  }, 240_000);
});
