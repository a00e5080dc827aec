import type { Step } from './script';
import type { PlayedReport } from './trial';

/** What just happened, for the board, in Indonesian. */
export function said({ code, agencyId, script }: PlayedReport, step?: Step): string {
  switch (step?.kind) {
    case undefined:
      return `disampaikan${script.filedBy ? ` lewat ${script.filedBy}` : ''}: ${code}`;
    case 'forward':
      return `diteruskan kepada ${agencyId}`;
    case 'ask':
      return 'pelapor diminta melengkapi';
    case 'add':
      return 'dilengkapi pelapor';
    case 'merge':
      return `digabung dengan laporan ${step.into}`;
    case 'unmerge':
      return 'tidak lagi digabung';
    case 'support':
      return 'didukung warga lain';
    case 'archive':
      return 'diarsipkan dengan alasan';
    case 'return':
      return `dikembalikan oleh ${agencyId}: bukan kewenangan`;
    case 'respond':
      return `ditanggapi oleh ${agencyId}`;
    case 'note':
      return `catatan internal ${agencyId}`;
    case 'answer':
      return `dijawab oleh ${agencyId}${step.evidence ? ' dengan bukti dukung' : ' tanpa bukti dukung, beralasan'}`;
    case 'object':
      return 'pelapor keberatan';
    case 'accept':
      return `diterima pelapor${step.rating ? `, penilaian ${step.rating}` : ''}`;
    case 'reminded':
      return 'pelapor diingatkan';
    case 'closed':
      return 'ditutup otomatis';
    case 'assign':
      return `diberikan kepada pejabat penghubung ${agencyId}`;
    case 'handle':
      return `penanganan diubah: ${step.fieldInspection ? 'dengan' : 'tanpa'} pemeriksaan lapangan`;
    case 'invite':
      return `${step.agencyId} diminta membantu`;
    case 'contribute':
      return `${step.agencyId} memberi bagiannya`;
    case 'rate':
      return `dinilai pelapor: ${step.rating}`;
    case 'reopen':
      return `dibuka kembali oleh ${step.by === 'reporter' ? 'pelapor' : 'admin'}`;
    case 'refer':
      return 'dibawa pelapor ke Ombudsman';
    case 'late':
      return `terlambat: ${agencyId} belum menjawab`;
    case 'escalated':
      return `keterlambatan ${agencyId} dilaporkan kepada pemerintah di atasnya`;
  }
}
