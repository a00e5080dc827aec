import type { ReportStatus } from '@lapor/domain-types';

export const statusLabels: Record<ReportStatus, { id: string; en: string }> = {
  submitted: { id: 'Belum terverifikasi', en: 'Not yet verified' },
  awaiting_reporter: { id: 'Menunggu kelengkapan', en: 'Waiting for more from the reporter' },
  assigned: { id: 'Terverifikasi, belum ditindaklanjuti', en: 'Verified, not yet followed up' },
  in_progress: { id: 'Dalam proses', en: 'In progress' },
  returned: { id: 'Bukan kewenangan, dikembalikan', en: 'Returned to the verifier' },
  answered: { id: 'Menunggu tanggapan pelapor', en: 'Waiting for the reporter’s reply' },
  resolved: { id: 'Selesai', en: 'Resolved' },
  archived: { id: 'Diarsipkan', en: 'Archived' },
  withdrawn: { id: 'Ditarik', en: 'Withdrawn' },
  referred: { id: 'Diteruskan ke Ombudsman', en: 'Referred to the Ombudsman' },
};
