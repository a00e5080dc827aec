import { randomUUID } from 'node:crypto';

const villages = ['13.73.01.1004', '13.73.02.2005', '13.73.03.2004', '13.73.04.2001'];
const text =
  'Lampu jalan di simpang pasar padam sejak tiga malam. Warga yang pulang malam takut lewat, dan kemarin ada ' +
  'pengendara motor yang jatuh karena tidak melihat lubang. Mohon segera diperbaiki sebelum ada korban lagi.';

/** A report of ordinary size, as JSON; no two are the same. */
export function sampleReport(n: number): string {
  return JSON.stringify({
    class: 'complaint',
    title: `Lampu jalan padam di simpang ${n}`,
    text,
    incidentDate: '2024-11-18',
    regionCode: villages[n % villages.length],
    channel: 'web',
    anonymous: true,
  });
}

/** Parameters of one row of intake's `reports` and of its `outbox`, as intake itself writes them. */
export function sampleRow(n: number) {
  const reportId = randomUUID();
  const report = JSON.parse(sampleReport(n)) as Record<string, unknown>;
  const data = { reportId, code: reportId.slice(0, 14), ...report, receivedAt: new Date().toISOString() };
  return { reportId, code: reportId, title: String(report.title), text, body: JSON.stringify(data) };
}
