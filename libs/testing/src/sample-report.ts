import { randomBytes, randomUUID } from 'node:crypto';
import { trackingCodeBytes, trackingCodeFrom } from '@lapor/domain-types';
import type { FiledReport } from '@lapor/contracts';

/** A report as filed on the trial day, from Talawi Hilie; with an id and a code of its own. */
export function filedReport(changes: Partial<FiledReport> = {}): FiledReport {
  return {
    reportId: randomUUID(),
    code: trackingCodeFrom(randomBytes(trackingCodeBytes)),
    class: 'complaint',
    title: 'Lampu jalan padam',
    text: 'Lampu jalan di simpang pasar padam sejak tiga malam.',
    incidentDate: '2024-11-18',
    regionCode: '13.73.04.2001',
    location: null,
    categoryId: null,
    answers: {},
    chosenAgencyId: null,
    channel: 'web',
    anonymous: false,
    secret: false,
    proxy: false,
    filedByAgencyId: null,
    language: 'id',
    contactable: false,
    receivedAt: '2024-11-19T03:00:00.000Z',
    ...changes,
  };
}
