import {
  askReporter,
  changeDaysOff,
  mergeReport,
  reportMerged,
  reportUnmerged,
  tidyReport,
  unmergeReport,
  verificationDeadlineApproaching,
  verificationDeadlineMissed,
  verificationDeadlinesMoved,
  verificationOpened,
  verificationResumed,
} from '@lapor/contracts';
import { describeWithServers, eventually } from '@lapor/testing';
import fc from 'fast-check';
import { deskScene, person, prepareRegistry, trialDay, verifier } from './desk-scene';
import { type Harness, startRouting } from './routing.harness';

describeWithServers('reports joined with each other', (servers) => {
  let harness: Harness;
  const { heard, file, forward, add, giveBack, state, clocks, tick } = deskScene(() => harness);

  beforeAll(async () => {
    harness = await startRouting(servers);
    await prepareRegistry(harness);
    harness.tick(new Date(trialDay));
  });
  afterAll(() => harness?.stop());

  const merge = (reportId: string, parentId: string) =>
    harness.send(mergeReport, { reportId, actor: verifier, parentId, reason: 'Lubang yang sama' });
  const unmerge = (reportId: string) =>
    harness.send(unmergeReport, { reportId, actor: verifier, reason: 'Lubang lain' });
  const ask = (reportId: string) =>
    harness.send(askReporter, { reportId, actor: verifier, text: 'Di mana?' });
  const content = async (reportId: string) => {
    const { version: _version, ...rest } = (await state(reportId)) ?? {};
    return JSON.stringify([rest, await clocks(reportId)]);
  };
  const impossible = (rule: string, data: object = {}) => ({
    problem: {
      slug: 'merge-not-possible',
      data: { errors: [expect.objectContaining({ field: 'parentId', rule })], ...data },
    },
  });

  it('follow the parent: told, and nothing is done with them but to undo it', async () => {
    const [child, parent] = [await file(), await file()];
    expect(await merge(child, parent)).toMatchObject({ result: { status: 'submitted', parentId: parent } });
    await eventually(() => expect(heard(reportMerged, child)[0]?.data).toMatchObject({ parentId: parent }));
    const merged = { problem: { slug: 'merged-into-parent', data: { parentId: parent } } };
    expect(await forward(child)).toMatchObject(merged);
    expect(await ask(child)).toMatchObject(merged);
    expect(await merge(child, await file())).toMatchObject(merged);
    expect(await unmerge(child)).toMatchObject({ result: { parentId: null } });
    await eventually(() =>
      expect(heard(reportUnmerged, child)[0]?.data).toMatchObject({ formerParentId: parent }),
    );
    expect(await unmerge(child)).toMatchObject({ problem: { slug: 'not-merged' } });
    expect(await forward(child)).toMatchObject({ result: { status: 'assigned' } });
  });

  it('are refused with themselves, in a circle, and with one that follows another, which is named', async () => {
    const [a, b, c] = [await file(), await file(), await file()];
    expect(await merge(a, a)).toMatchObject(impossible('itself'));
    await merge(a, b);
    expect(await merge(b, a)).toMatchObject(impossible('circle'));
    expect(await merge(c, a)).toMatchObject(impossible('not_merged', { parentId: b }));
    await merge(b, c);
    expect(await merge(c, a)).toMatchObject(impossible('circle'));
    expect(await merge(await file(), a)).toMatchObject(impossible('not_merged', { parentId: c }));
    const unknown = '0193426e-0000-7000-8000-000000000009';
    expect(await merge(c, unknown)).toMatchObject({ problem: { slug: 'report-not-found' } });
  });

  it('stay free of circles when officers join them with each other at the same time', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [a, b] = [await file(), await file()];
      const replies = await Promise.all([merge(a, b), merge(b, a)]);
      expect(replies.filter(({ result }) => result)).toHaveLength(1);
      expect(replies.find(({ problem }) => problem)).toMatchObject(impossible('circle'));
    }
  });

  it('are exactly what they were when it is undone, whatever was done to the parent', async () => {
    const starts: Record<string, (reportId: string) => Promise<unknown>> = {
      submitted: () => Promise.resolve(),
      awaiting: ask,
      proposed: (reportId) => forward(reportId, { categoryId: 'agama' }),
      assigned: (reportId) => forward(reportId),
      returned: async (reportId) => {
        await forward(reportId);
        giveBack(reportId, 1);
        await eventually(() => expect(heard(verificationOpened, reportId)).toHaveLength(2));
      },
    };
    const deeds: Record<string, (parent: string) => Promise<unknown>> = {
      tidy: (parent) => harness.send(tidyReport, { reportId: parent, actor: person(), title: 'Lain' }),
      forward: (parent) => forward(parent),
      return: async (parent) => {
        await forward(parent);
        giveBack(parent, 1);
        await eventually(async () => expect(await state(parent)).toMatchObject({ status: 'returned' }));
      },
      mergeOn: async (parent) => merge(parent, await file()),
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(starts)),
        fc.uniqueArray(fc.constantFrom('tidy', 'forward', 'return'), { maxLength: 2 }),
        fc.boolean(),
        async (start, some, chained) => {
          const [child, parent] = [await file(), await file()];
          await starts[start]?.(child);
          const before = await content(child);
          await merge(child, parent);
          for (const deed of chained ? [...some, 'mergeOn'] : some) {
            if (deed !== 'return' || (await state(parent))?.status === 'submitted')
              await deeds[deed]?.(parent);
          }
          expect(await content(child)).not.toBe(before);
          expect(await unmerge(child)).toMatchObject({ result: { parentId: null } });
          expect(await content(child)).toBe(before);
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);

  it('have no steps taken until it is undone; then those that came meanwhile', async () => {
    await tick(trialDay);
    const [child, parent] = [await file(), await file()];
    await merge(child, parent);
    await tick('2024-11-25T03:00:00.000Z');
    await eventually(() => expect(heard(verificationDeadlineMissed, parent)).toHaveLength(1));
    await eventually(async () => expect((await clocks(child))[0]?.next_step_at).toBeNull());
    expect(heard(verificationDeadlineApproaching, child)).toEqual([]);
    await unmerge(child);
    await eventually(() => expect(heard(verificationDeadlineMissed, child)).toHaveLength(1));
    await tick(trialDay);
  });

  it('have the end of their clocks moved with the calendar, as if they were on their own', async () => {
    await tick('2024-11-25T03:00:00.000Z');
    const receivedAt = '2024-11-25T03:00:00.000Z';
    const [child, alone, parent] = [
      await file({ receivedAt }),
      await file({ receivedAt }),
      await file({ receivedAt }),
    ];
    await merge(child, parent);
    const closed = { date: '2024-11-26', kind: 'national_holiday' as const, name: 'Libur' };
    const days = { actor: verifier, calendarIds: [], reason: 'Keputusan presiden' };
    await harness.send(changeDaysOff, { ...days, add: [closed], remove: [] });
    await eventually(() => expect(heard(verificationDeadlinesMoved, child)).toHaveLength(1));
    await eventually(() => expect(heard(verificationDeadlinesMoved, alone)).toHaveLength(1));
    await unmerge(child);
    const [[own], [other]] = [await clocks(child), await clocks(alone)];
    expect({ ...own, report_id: null }).toEqual({ ...other, report_id: null });
    await tick(trialDay);
  });

  it('keep what the reporter and the agency did while they were joined', async () => {
    await tick(trialDay);
    const [asked, given, parent] = [await file(), await file(), await file()];
    await ask(asked);
    await forward(given);
    await merge(asked, parent);
    await merge(given, parent);
    add(asked, '2024-11-20T03:00:00.000Z');
    giveBack(given, 1);
    await eventually(() => expect(heard(verificationResumed, asked)[0]?.data.parentId).toBe(parent));
    await eventually(() => expect(heard(verificationOpened, given)).toHaveLength(2));
    await unmerge(asked);
    await unmerge(given);
    expect(await state(asked)).toMatchObject({ status: 'submitted', question: null });
    expect(await state(given)).toMatchObject({ status: 'returned', hops: 1 });
  });
});
