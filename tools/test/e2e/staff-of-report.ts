// What officers do with one report while somebody else looks at it.
import { eventually } from '@lapor/testing';
import type { SystemUnderTest } from './system-under-test';

const verifier = 'admin.kota';
const liaison = 'penghubung.dinas-pupr';

export interface StaffOfReport {
  ask(text: string): Promise<void>;
  forward(): Promise<void>;
  respond(text: string): Promise<void>;
  answer(text: string): Promise<void>;
}

/** Each deed returns once the reporter can see it. */
export async function reportOf({ client }: SystemUnderTest, code: string): Promise<StaffOfReport> {
  const { reportId } = await eventually(() => client.track(code));
  const act = async (what: string, as: string, body: unknown, status: string) => {
    let done = false;
    await eventually(async () => {
      if (!done && (await client.track(code)).status !== status) {
        // Refused as long as the desk or the office has not heard of the report.
        await client.post(`/v1/desk/reports/${reportId}/${what}`, body, { as });
        done = true;
      }
      expect(await client.track(code)).toMatchObject({ status });
    }, 90_000);
  };
  return {
    ask: (text) => act('questions', verifier, { text }, 'awaiting_reporter'),
    forward: () =>
      act(
        'forwardings',
        verifier,
        { class: 'complaint', categoryId: 'jembatan', agencyId: 'kota-13.73-dinas-pupr' },
        'assigned',
      ),
    respond: (text) => act('responses', liaison, { text }, 'in_progress'),
    answer: (text) => act('answers', liaison, { text, noEvidenceReason: 'Akan menyusul.' }, 'answered'),
  };
}
