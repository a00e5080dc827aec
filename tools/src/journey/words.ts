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
  awaiting_reporter: 'Menunggu kelengkapan',
  assigned: 'Terverifikasi, belum ditindaklanjuti',
  in_progress: 'Dalam proses',
  returned: 'Bukan kewenangan, dikembalikan',
  answered: 'Menunggu tanggapan pelapor',
  archived: 'Diarsipkan',
  withdrawn: 'Ditarik',
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
      return deskLine({ kind, actor, data }, quoted, agencyName);
  }
}

/** What the verification desk and the reporter did before the report went on. */
function deskLine(
  { kind, actor, data }: Pick<TimelineEntry, 'kind' | 'actor' | 'data'>,
  quoted: string,
  agencyName: (id: unknown) => string,
): string | undefined {
  const desk = agencyName(data.agencyId);
  switch (kind) {
    case 'amended':
      return `Pelapor menambahkan keterangan${quoted}`;
    case 'tidied':
      return `Dirapikan oleh ${desk}: “${String(data.title)}”`;
    case 'asked':
      return `${desk} meminta kelengkapan${quoted}`;
    case 'resumed':
      return `Kelengkapan diterima; ${desk} melanjutkan verifikasi`;
    case 'withdrawn':
      return actor.kind === 'reporter'
        ? `Ditarik oleh pelapor${quoted}`
        : 'Ditarik karena kelengkapan tidak diberikan';
    case 'appealed':
      return `Pelapor berkeberatan atas pengarsipan${quoted}`;
    case 'decision_proposed':
      return `Keputusan menunggu persetujuan petugas kedua di ${desk}`;
    case 'decision_rejected':
      return `Petugas kedua tidak setuju${quoted}`;
    case 'desk_changed':
      return `Verifikasi dialihkan dari ${agencyName(data.fromAgencyId)} kepada ${desk}${quoted}`;
    case 'merged':
      return `Digabung dengan laporan yang sama${quoted}`;
    case 'unmerged':
      return `Tidak lagi digabung${quoted}`;
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
    completion: 'kelengkapan dari pelapor',
    obligation: 'bantuan instansi lain',
  };
  return names[String(clock)] ?? String(clock);
}
