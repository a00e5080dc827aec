// Lists, searches, counts, hints and streams show each reader what the table of permissions opens to them.
import { HttpAdapterHost } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { FastifyInstance } from 'fastify';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { describeWithServers, eventually } from '@lapor/testing';
import { maySee, roleMay } from '../src/domain/permissions';
import { ReportChanges } from '../src/live/report-changes';
import { readableAmong } from '../src/persistence/report-lists';
import { ReferenceData } from '../src/reference/reference-data';
import {
  deliverReference,
  type Harness,
  http,
  playServices,
  startGateway,
  startHttp,
} from './gateway.harness';
import { everybody, type SampleReport, sampleReports, type Signed } from './policy-walk.samples';

const asked = 'Lampu jalan di simpang pasar padam sejak tiga malam.';

describeWithServers('what staff and the public read', (servers) => {
  let harness: Harness;
  let people: Signed[];
  let reports: SampleReport[];
  /** What routing would find, wherever it was decided. */
  let evidence: string[] = [];

  beforeAll(async () => {
    harness = await startGateway(servers);
    await deliverReference(harness);
    await playServices(harness, ({ type, request }) =>
      type === 'routing.suggest-handling.v1'
        ? { result: suggestionOf(String(request.reportId), evidence) }
        : { problem: { slug: 'transition-not-allowed', detail: 'No.', data: {} } },
    );
    // Whoever reads no report at all is refused at the door, as the walk through all routes shows.
    people = (await everybody(harness)).filter(({ role }) => roleMay(role, 'read'));
    reports = await sampleReports(harness);
    evidence = reports.map(({ reportId }) => reportId);
  });
  afterAll(() => harness?.stop());

  const sees = ({ role, agencyId }: Signed, report: SampleReport) =>
    maySee(role, harness.app.get(ReferenceData).scopeOf(agencyId), report);
  const seenBy = (person: Signed) => idsOf(reports.filter((report) => sees(person, report)));
  const server = () => harness.app.get(HttpAdapterHost).httpAdapter.getInstance<FastifyInstance>();

  async function get<T>(url: string, by?: Signed): Promise<T> {
    const headers = by ? { authorization: `Bearer ${by.token}` } : {};
    const reply = await server().inject({ method: 'GET', url, headers });
    expect([url, reply.statusCode]).toEqual([url, 200]);
    return reply.json<T>();
  }

  it('is for staff, in the list of the desk and in its counts, what they may see and all of it', async () => {
    for (const person of people) {
      const { items } = await get<{ items: SampleReport[] }>('/v1/desk/reports?limit=100', person);
      expect([nameOf(person), idsOf(items)]).toEqual([nameOf(person), seenBy(person)]);
      const { total } = await get<{ total: number }>('/v1/desk/counts', person);
      expect([nameOf(person), total]).toEqual([nameOf(person), items.length]);
    }
  });

  it('is what the table says in SQL as in code, also of single reports, with what everybody may read', async () => {
    const dataSource = harness.app.get(DataSource);
    for (const person of people) {
      const scope = harness.app.get(ReferenceData).scopeOf(person.agencyId);
      const found = await readableAmong(dataSource, { role: person.role, scope }, evidence);
      const should = reports.filter((report) => report.published || sees(person, report));
      expect([nameOf(person), [...found].sort()]).toEqual([nameOf(person), idsOf(should)]);
    }
  });

  it('is, in the other lists of the desk, nothing that they may not see', async () => {
    for (const person of people) {
      for (const list of ['verification', 'reports/filed']) {
        const { items } = await get<{ items: SampleReport[] }>(`/v1/desk/${list}?limit=100`, person);
        const seen = seenBy(person);
        expect([nameOf(person), list, idsOf(items).filter((id) => !seen.includes(id))]).toEqual([
          nameOf(person),
          list,
          [],
        ]);
      }
    }
  });

  it('is, among possible duplicates, nothing that they may not see', async () => {
    let found = 0;
    for (const person of people) {
      const [reportId] = seenBy(person);
      if (reportId === undefined) continue;
      const url = `/v1/desk/reports/${reportId}/duplicates`;
      const { items } = await get<{ items: SampleReport[] }>(url, person);
      found += items.length;
      const seen = seenBy(person);
      expect([nameOf(person), idsOf(items).filter((id) => !seen.includes(id))]).toEqual([nameOf(person), []]);
    }
    expect(found).toBeGreaterThan(0);
  });

  it('is, among similar past reports, what is public or theirs to see, whatever routing found', async () => {
    let withheld = 0;
    for (const person of people.filter(({ role }) => role !== 'arbiter' && roleMay(role, 'forward'))) {
      const [report] = reports.filter(({ deskAgencyId }) => deskAgencyId === person.agencyId);
      if (!report) continue;
      const url = `/v1/desk/reports/${report.reportId}/suggestions`;
      const { similar } = await get<{ similar: SampleReport[] }>(url, person);
      const should = reports.filter((each) => each.published || sees(person, each));
      expect([nameOf(person), idsOf(similar)]).toEqual([nameOf(person), idsOf(should)]);
      withheld += reports.length - should.length;
    }
    expect(withheld).toBeGreaterThan(0);
  });

  it('is for the public, in lists and searches and while a report is written, what is published', async () => {
    const published = idsOf(reports.filter((report) => report.published));
    const { items } = await get<{ items: SampleReport[] }>('/v1/public/reports?limit=100');
    expect(idsOf(items)).toEqual(published);
    const search = await get<{ items: SampleReport[] }>('/v1/public/reports?limit=100&q=lampu%20padam');
    expect(idsOf(search.items)).toEqual(published);
    const reply = await server().inject({
      method: 'POST',
      url: '/v1/reports/similar',
      payload: { text: asked, regionCode: '13.73.04.2001' },
    });
    const similar = idsOf(reply.json<{ items: SampleReport[] }>().items);
    expect(similar.length).toBeGreaterThan(0);
    expect(similar.filter((id) => !published.includes(id))).toEqual([]);
  });

  it('is, in the stream of the desk, told of what they may see and of nothing else', async () => {
    const watched = await startHttp(harness.env);
    const heard = new Map<Signed, string[]>();
    try {
      await eventually(() => http(watched).get('/v1/reference/agencies').expect(200));
      await watched.listen(0, '127.0.0.1');
      const { port } = watched.getHttpServer().address() as AddressInfo;
      for (const person of people) heard.set(person, await listen(port, person));
      // What is told twice has been told once to everybody when somebody hears it again.
      const changes = watched.get(ReportChanges);
      await changes.tell(evidence);
      await changes.tell(evidence);
      for (const person of people) {
        await eventually(() => {
          const told = [...(heard.get(person) ?? [])].sort();
          const twice = seenBy(person).flatMap((id) => [id, id]);
          expect([nameOf(person), told]).toEqual([nameOf(person), twice]);
        });
      }
    } finally {
      // It ends the streams.
      await watched.close();
    }
  });

  // Written by hand, so that a mistake in the table shows.
  it.each([
    ['verifier', 'kota', 'a secret report of the city’s office', true],
    ['verifier', 'kota-lain', 'a secret report of the city’s office', false],
    ['verifier', 'kota-lain', 'a secret report to which the other city was invited', true],
    ['liaison_officer', 'dinas', 'a secret report of the city’s office', true],
    ['liaison_officer', 'dinas', 'a public report of the other city', false],
    ['agency_admin', 'desa', 'a public report of the city’s office', false],
    ['village_admin', 'desa', 'a secret report that the village filed with the other city', true],
    ['agency_admin', 'kota', 'a public report that the village filed with the other city', false],
    ['oversight', 'nasional', 'a secret report of the other city', true],
    ['oversight', 'kota', 'a secret report of the city’s office', true],
    ['oversight', 'kota', 'a secret report that the village filed with the other city', true],
    ['oversight', 'kota-lain', 'a secret report of the city’s office', false],
    ['arbiter', 'kota', 'a report that waits at the desk of kota-lain', false],
  ] as const)('is for the %s of %s, of %s: %s', async (role, agencyId, name, seen) => {
    const person = people.find((each) => each.role === role && each.agencyId === agencyId);
    const report = reports.find((each) => each.name === name);
    const url = `/v1/desk/reports/${report?.reportId}`;
    const headers = { authorization: `Bearer ${person?.token}` };
    expect((await server().inject({ method: 'GET', url, headers })).statusCode).toBe(seen ? 200 : 404);
  });

  it.each([
    ['verifier', 'kota', 'forwardings', 400],
    ['verifier', 'kota', 'answers', 403],
    ['verifier', 'kota-lain', 'forwardings', 404],
    ['liaison_officer', 'dinas', 'answers', 400],
    ['liaison_officer', 'dinas', 'forwardings', 403],
    ['liaison_officer', 'kota-lain', 'answers', 404],
    ['agency_admin', 'dinas', 'pass-downs', 400],
    ['agency_admin', 'dinas', 'archivings', 403],
    ['agency_admin', 'desa', 'pass-downs', 404],
    ['oversight', 'nasional', 'notes', 403],
    ['oversight', 'nasional', 'forwardings', 403],
    ['oversight', 'nasional', 'answers', 403],
  ] as const)('lets the %s of %s do no more: %s answers %i', async (role, agencyId, what, status) => {
    const person = people.find((each) => each.role === role && each.agencyId === agencyId);
    const report = reports.find(({ name }) => name === 'a secret report of the city’s office');
    const url = `/v1/desk/reports/${report?.reportId}/${what}`;
    const headers = { authorization: `Bearer ${person?.token}` };
    // An empty body: who may not learns nothing of what is wrong with it.
    const reply = await server().inject({ method: 'POST', url, headers, payload: {} });
    expect(reply.statusCode).toBe(status);
  });

  it('keeps who oversees from filing in the name of an office', async () => {
    const person = people.find(({ role }) => role === 'oversight');
    const url = '/v1/reports';
    const headers = { authorization: `Bearer ${person?.token}` };
    const dated = { incidentDate: '2024-11-18', reporter: { name: 'Warga' } };
    const payload = { class: 'complaint', title: 'Lampu padam', text: asked, ...dated };
    const reply = await server().inject({ method: 'POST', url, headers, payload });
    expect([reply.statusCode, reply.json<{ type: string }>().type]).toEqual([
      403,
      'urn:lapor:problem:not-allowed',
    ]);
  });
});

function idsOf(found: readonly { reportId: string }[]): string[] {
  return found.map(({ reportId }) => reportId).sort();
}

function nameOf({ role, agencyId }: Signed): string {
  return `${role} of ${agencyId}`;
}

/** The reports of which a stream tells, from when it has begun. */
async function listen(port: number, { token }: Signed): Promise<string[]> {
  const told: string[] = [];
  const options = { port, host: '127.0.0.1', path: '/v1/desk/events' };
  const headers = { authorization: `Bearer ${token}` };
  await new Promise<void>((resolve, reject) => {
    const open = request({ ...options, headers }, (reply) => {
      createInterface({ input: reply }).on('line', (line) => {
        if (line.startsWith('retry:')) resolve();
        const [, id] = /"reportId":"([^"]+)"/.exec(line) ?? [];
        if (id) told.push(id);
      });
    });
    open.on('error', reject);
    open.end();
  });
  return told;
}

function suggestionOf(reportId: string, evidence: readonly string[]) {
  const past = { title: 'Lampu padam', class: 'complaint', categoryId: 'lampu', agencyId: 'dinas' };
  const similar = evidence.map((id) => ({
    ...past,
    reportId: id,
    similarity: 0.6,
    decidedAt: '2024-11-01T03:00:00.000Z',
  }));
  const urgency = { urgent: false, confidence: 0, reasons: [] };
  return { reportId, categories: [], owners: [], classes: [], urgency, similar };
}
