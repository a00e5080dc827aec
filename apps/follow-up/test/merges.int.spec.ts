import { randomUUID } from 'node:crypto';
import {
  addNote,
  answerReport,
  caseOpened,
  deadlineApproaching,
  deadlineMissed,
  postResponse,
  reportForwarded,
  reportMerged,
  reportResolved,
  reportUnmerged,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually } from '@lapor/testing';
import { forwarding, type Harness, officer, startFollowUp } from './follow-up.harness';

const trialDay = '2024-11-19T03:00:00.000Z';

describeWithServers('the case of a report that was joined with another', (servers) => {
  let harness: Harness;
  const parentId = randomUUID();

  beforeAll(async () => {
    harness = await startFollowUp(servers);
    harness.tick(new Date(trialDay));
  });
  afterAll(() => harness?.stop());

  const heard = <E extends Parameters<Harness['published']>[0]>(contract: E, reportId: string) =>
    harness.published(contract).filter(({ subject }) => subject === reportId);
  const forward = async (reportId: string = randomUUID()) => {
    harness.deliver(eventOf(reportForwarded, reportId, 2, forwarding(reportId, trialDay)));
    await eventually(() => expect(heard(caseOpened, reportId)).toHaveLength(1));
    return reportId;
  };
  const merge = (reportId: string, sequence: number) => {
    const state = { ...forwarding(reportId, trialDay), parentId, reason: null };
    harness.deliver(eventOf(reportMerged, reportId, sequence, state));
  };
  const unmerge = (reportId: string, sequence: number) => {
    const state = { ...forwarding(reportId, trialDay), formerParentId: parentId, reason: 'Lain' };
    harness.deliver(eventOf(reportUnmerged, reportId, sequence, state));
  };
  const note = (reportId: string) => harness.send(addNote, { reportId, actor: officer, text: 'Catatan' });
  const refused = { problem: { slug: 'merged-into-parent', data: { parentId } } };
  const isMerged = (reportId: string) =>
    eventually(async () => {
      const { rows } = await harness.db.query('SELECT parent_id FROM merges WHERE report_id = $1', [
        reportId,
      ]);
      expect(rows).toEqual([{ parent_id: parentId }]);
    });
  const isOnItsOwn = (reportId: string, sequence: number) =>
    eventually(async () => {
      const { rows } = await harness.db.query('SELECT * FROM merges WHERE report_id = $1', [reportId]);
      expect(rows).toEqual([{ report_id: reportId, parent_id: null, sequence }]);
    });
  const content = async (reportId: string) => {
    const read = async (table: string, order: string) =>
      (await harness.db.query(`SELECT * FROM ${table} WHERE report_id = $1 ORDER BY ${order}`, [reportId]))
        .rows;
    return [await read('cases', 'report_id'), await read('clocks', 'kind, round')];
  };

  it('takes no commands until it is undone, and is exactly what it was then', async () => {
    const reportId = await forward();
    const before = await content(reportId);
    merge(reportId, 3);
    await isMerged(reportId);
    expect(await note(reportId)).toMatchObject(refused);
    expect(
      await harness.send(postResponse, { reportId, actor: officer, text: 'Sudah kami terima.' }),
    ).toMatchObject(refused);
    unmerge(reportId, 4);
    await isOnItsOwn(reportId, 4);
    expect(await content(reportId)).toEqual(before);
    expect(await note(reportId)).toMatchObject({ result: { status: 'assigned' } });
  });

  it('stays on its own when the undoing is heard before the merge', async () => {
    const reportId = await forward();
    unmerge(reportId, 4);
    await isOnItsOwn(reportId, 4);
    merge(reportId, 3);
    // Behind it in the same queue: when this one is told, that one was heard.
    await forward();
    expect(await note(reportId)).toMatchObject({ result: { status: 'assigned' } });
    merge(reportId, 5);
    await isMerged(reportId);
    expect(await note(reportId)).toMatchObject(refused);
  });

  it('is known to be joined even when that is heard before it was forwarded', async () => {
    const reportId = randomUUID();
    merge(reportId, 3);
    await isMerged(reportId);
    await forward(reportId);
    expect(await note(reportId)).toMatchObject(refused);
  });

  it('has no steps taken and is not closed until it is undone; then what came meanwhile is', async () => {
    const [reportId, silent, other] = [await forward(), await forward(), await forward()];
    await harness.send(postResponse, { reportId: silent, actor: officer, text: 'Sudah kami terima.' });
    await harness.send(answerReport, {
      reportId: silent,
      actor: officer,
      text: 'Sudah ditambal.',
      evidence: [{ description: 'Foto' }],
      noEvidenceReason: null,
    });
    for (const each of [reportId, silent]) {
      merge(each, 3);
      await isMerged(each);
    }
    harness.tick(new Date('2024-12-20T03:00:00Z'));
    await eventually(() => expect(heard(deadlineMissed, other)).toHaveLength(2));
    await eventually(async () => {
      for (const each of [reportId, silent]) {
        const { rows } = await harness.db.query(
          'SELECT 1 FROM clocks WHERE report_id = $1 AND next_step_at IS NOT NULL',
          [each],
        );
        expect(rows).toEqual([]);
      }
    });
    expect(heard(deadlineApproaching, reportId)).toEqual([]);
    expect(heard(reportResolved, silent)).toEqual([]);
    unmerge(reportId, 4);
    unmerge(silent, 4);
    await eventually(() => expect(heard(deadlineMissed, reportId)).toHaveLength(2));
    await eventually(() =>
      expect(heard(reportResolved, silent)[0]?.data).toMatchObject({ resolution: 'auto_closed' }),
    );
  });
});
