// Words for people, of what has a name in code.
import type { AttachmentType, ClockState } from '@lapor/contracts';
import type { ReportClass } from '@lapor/domain-types';

export const classLabels: Record<ReportClass, string> = {
  complaint: 'Pengaduan',
  aspiration: 'Aspirasi',
  information_request: 'Permintaan informasi',
};

export const clockLabels: Record<ClockState['kind'], string> = {
  verification: 'Verifikasi',
  first_response: 'Respons awal',
  resolution: 'Penyelesaian',
  reply: 'Tanggapan pelapor',
  completion: 'Kelengkapan',
  obligation: 'Kontribusi instansi lain',
};

export const unitLabels: Record<ClockState['length']['unit'], string> = {
  working_days: 'hari kerja',
  calendar_days: 'hari kalender',
  clock_hours: 'jam',
};

export const skippedLabels: Record<string, string> = {
  weekend: 'akhir pekan',
  national_holiday: 'libur nasional',
  collective_leave: 'cuti bersama',
  election_day: 'hari pemungutan suara',
  local_closure: 'libur setempat',
};

export const mediaLabels: Record<AttachmentType, string> = {
  'image/jpeg': 'Foto (JPEG)',
  'application/pdf': 'PDF',
};

/** Of timeline entries that a reporter sees. */
export const kindLabels: Record<string, string> = {
  submitted: 'Laporan disampaikan',
  verification_opened: 'Diterima untuk verifikasi',
  forwarded: 'Diteruskan ke instansi',
  archived: 'Diarsipkan',
  response: 'Respons instansi',
  answered: 'Jawaban instansi',
  returned: 'Dikembalikan, bukan kewenangan',
  objected: 'Pelapor menyatakan belum selesai',
  resolved: 'Selesai',
  rated: 'Penilaian pelapor',
  reopened: 'Dibuka kembali',
  referred: 'Diteruskan ke Ombudsman',
  passed_down: 'Diteruskan ke unit di bawahnya',
  handling_changed: 'Penanganan diubah',
  amended: 'Keterangan tambahan pelapor',
  tidied: 'Dirapikan verifikator',
  masking_reviewed: 'Penyamaran ditinjau verifikator',
  asked: 'Kelengkapan diminta',
  resumed: 'Verifikasi dilanjutkan',
  withdrawn: 'Ditarik',
  appealed: 'Keberatan atas pengarsipan',
  desk_changed: 'Verifikasi dialihkan',
  merged: 'Digabung dengan laporan yang sama',
  unmerged: 'Tidak lagi digabung',
  identity_opened: 'Identitas pelapor dibuka',
  identity_corrected: 'Identitas diperbaiki pelapor',
  identity_erased: 'Identitas pelapor dihapus',
  secrecy_changed: 'Kerahasiaan diubah',
  deadlines_moved: 'Tenggat bergeser karena kalender berubah',
};
