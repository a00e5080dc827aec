// How the trial is told, in Indonesian.
import type { ReportPage, TimelineEntry } from './gateway-client';

const format = new Intl.DateTimeFormat('id-ID', {
  timeZone: 'Asia/Jakarta',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const hours = new Intl.DateTimeFormat('id-ID', {
  timeZone: 'Asia/Jakarta',
  hour: '2-digit',
  minute: '2-digit',
});

/** Such as `Selasa, 19 November 2024, 08.30 WIB`. */
export const when = (at: Date): string => `${format.format(at)}, ${hours.format(at)} WIB`;

const statuses: Record<string, string> = {
  submitted: 'Belum terverifikasi',
  assigned: 'Terverifikasi, belum ditindaklanjuti',
  in_progress: 'Dalam proses',
  returned: 'Bukan kewenangan, dikembalikan',
  answered: 'Menunggu tanggapan pelapor',
  archived: 'Diarsipkan',
  referred: 'Diteruskan ke Ombudsman',
};

/** Where a report stands; what silence closed is never called accepted. */
export function standing({ status, resolution, deadline }: ReportPage): string {
  if (status === 'resolved') return resolution === 'accepted' ? 'Selesai, diterima' : 'Selesai, otomatis';
  return `${statuses[status] ?? status}${deadline?.late ? ' · TERLAMBAT' : ''}`;
}

export const classLabels: Record<string, string> = {
  complaint: 'Pengaduan',
  aspiration: 'Aspirasi',
  information_request: 'Permintaan informasi',
};

/** One line for an entry; undefined for those that only matter to machines. */
export function entryLine(
  { kind, actor, data }: TimelineEntry,
  agencyName: (id: unknown) => string,
): string | undefined {
  const agency = agencyName(data.agencyId);
  const words = [data.text, data.explanation, data.reason].find((each) => typeof each === 'string');
  const quoted = words ? `: “${words as string}”` : '';
  switch (kind) {
    case 'submitted':
      return `Laporan disampaikan${data.proxy ? ' lewat meja desa/kelurahan' : ''} (${String(data.channel)})`;
    case 'verification_opened':
      return `Diperiksa oleh ${agency}`;
    case 'forwarded':
      return `Diteruskan kepada ${agency}${quoted}`;
    case 'archived':
      return `Diarsipkan${quoted}`;
    case 'response':
      return `${data.first ? 'Tanggapan pertama' : 'Perkembangan'} dari ${agency}${quoted}`;
    case 'note':
      return `Catatan internal ${agency}, tidak terlihat pelapor${quoted}`;
    case 'answered':
      return `Jawaban ${agency}${quoted}${proof(data)}`;
    case 'returned':
      return `Dikembalikan oleh ${agency}${quoted}`;
    case 'objected':
      return `Pelapor keberatan${quoted}`;
    case 'resolved':
      return data.resolution === 'accepted'
        ? `Diterima pelapor${data.rating ? `, penilaian ${String(data.rating)} dari 5` : ''}`
        : 'Ditutup otomatis karena pelapor tidak menanggapi';
    case 'passed_down':
      return `Diserahkan kepada ${agency}${quoted}`;
    case 'handling_changed':
      return `Ditangani ${data.fieldInspection ? 'dengan' : 'tanpa'} pemeriksaan lapangan${quoted}`;
    case 'agency_invited':
      return `${agencyName(data.invitedAgencyId)} diminta membantu: “${String(data.request)}”`;
    case 'obligation_met':
      return `Bagian dari instansi yang membantu${quoted}`;
    case 'officer_assigned':
      return `Diberikan kepada pejabat penghubung ${agency}${quoted}`;
    case 'reopened':
      return `Dibuka kembali oleh ${actor.kind === 'reporter' ? 'pelapor' : 'admin'}${quoted}`;
    case 'rated':
      return `Dinilai pelapor: ${String(data.rating)} dari 5`;
    case 'referred':
      return `Dibawa pelapor ke Ombudsman${quoted}`;
    case 'deadlines_moved':
      return `Tenggat dihitung ulang${quoted}`;
    case 'deadline_escalated':
      return `Keterlambatan (tenggat ${clockName(data.clock)}) dilaporkan kepada pemerintah di atasnya`;
    case 'deadline_missed':
      return `TERLAMBAT: tenggat ${clockName(data.clock)} terlewati`;
    case 'deadline_approaching':
      return data.clock === 'reply' ? 'Pelapor diingatkan untuk menanggapi' : undefined;
    default:
      return undefined;
  }
}

function proof({ evidence, noEvidenceReason }: Record<string, unknown>): string {
  if (!Array.isArray(evidence) || evidence.length === 0) return ` (tanpa bukti: ${String(noEvidenceReason)})`;
  return ` (bukti: ${evidence.map(({ description }: { description: string }) => description).join('; ')})`;
}

function clockName(clock: unknown): string {
  const names: Record<string, string> = {
    verification: 'verifikasi',
    first_response: 'tanggapan pertama',
    resolution: 'penyelesaian',
    reply: 'tanggapan pelapor',
    obligation: 'bantuan instansi lain',
  };
  return names[String(clock)] ?? String(clock);
}
