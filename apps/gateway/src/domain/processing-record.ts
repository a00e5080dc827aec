// The record of processing activities (UU 27/2022, article 31): a document as data. Which rule of retention
// belongs to an activity is said here, how long it is comes from the schedule.
import type { RetentionKind, RetentionRule } from '@lapor/contracts';

/** A table in which something of a person is kept, and what. */
export interface KeptAt {
  service: string;
  table: string;
  what: string;
}

interface Activity {
  purpose: string;
  basis: string;
  persons: readonly string[];
  categories: readonly string[];
  recipients: readonly string[];
  safeguards: readonly string[];
  kept: readonly KeptAt[];
  retention: readonly RetentionKind[];
}

/** Counted up with each change of the document. */
const version = 2;

const sealedBox = 'sealed with AES-256-GCM under a key of the reporter’s own';

export const activities: readonly Activity[] = [
  {
    purpose: 'Menerima, memverifikasi, menindaklanjuti, dan menjawab laporan',
    basis: 'Pelaksanaan tugas untuk kepentingan umum (UU 27/2022 Pasal 20 (2) e; UU 25/2009)',
    persons: ['pelapor', 'orang yang disebut dalam laporan'],
    categories: [
      'isi laporan',
      'foto dan berkas',
      'nama',
      'surel',
      'telepon',
      'NIK',
      'alamat',
      'titik lokasi',
    ],
    recipients: ['verifikator', 'instansi yang menangani', 'Ombudsman bila pelapor meminta'],
    safeguards: [
      'identitas terenkripsi sebelum masuk antrean',
      'metadata foto dibuang dan berkas pelapor terenkripsi sebelum masuk antrean; publik tidak melihatnya',
      'pembukaan identitas anonim dicatat dan diberitahukan kepada pelapor',
      'NIK, telepon, dan surel disamarkan dalam tampilan publik',
    ],
    kept: [
      { service: 'intake', table: 'reports', what: 'what was reported, in the words of the reporter' },
      { service: 'intake', table: 'additions', what: 'what the reporter added' },
      { service: 'intake', table: 'attachments', what: 'photos and papers of reporters, sealed' },
      { service: 'follow-up', table: 'attachments', what: 'photos and papers that show what was done' },
      { service: 'intake', table: 'reporters', what: `who filed, ${sealedBox}; keyed hashes of contacts` },
      { service: 'intake', table: 'data_keys', what: 'the wrapped key of each reporter' },
      { service: 'intake', table: 'supports', what: 'keyed hashes of those who have the same' },
      { service: 'routing', table: 'verifications', what: 'title and text, for those who verify' },
      { service: 'routing', table: 'decided_reports', what: 'words of decided reports, for suggestions' },
      { service: 'follow-up', table: 'cases', what: 'title and responses' },
      { service: 'gateway', table: 'report_views', what: 'the report as it is shown' },
      { service: 'gateway', table: 'timeline_entries', what: 'what was said about the report' },
    ],
    retention: ['reporter_identity', 'idempotency_keys'],
  },
  {
    purpose: 'Memberi tahu pelapor dan pendukung tentang laporan',
    basis: 'Pelaksanaan tugas untuk kepentingan umum',
    persons: ['pelapor', 'pendukung'],
    categories: ['surel', 'nama', 'telepon'],
    recipients: ['penyedia surel', 'penyedia pesan singkat'],
    safeguards: ['alamat terenkripsi', 'isi surat dihapus setelah masa simpan'],
    kept: [
      { service: 'notifications', table: 'contacts', what: 'addresses, sealed' },
      { service: 'notifications', table: 'reports', what: 'title and code of a report' },
      { service: 'notifications', table: 'publications', what: 'what everybody reads of a report' },
      { service: 'notifications', table: 'deliveries', what: 'what a mail says' },
      { service: 'notifications', table: 'account_mails', what: 'address and link or code, sealed' },
    ],
    retention: ['sent_mails'],
  },
  {
    purpose: 'Akun pelapor (pilihan)',
    basis: 'Persetujuan pelapor; akun dapat dihapus kapan saja',
    persons: ['pelapor'],
    categories: ['surel', 'telepon', 'nama', 'perangkat dan alamat jaringan yang dipersingkat'],
    recipients: [],
    safeguards: ['kontak terenkripsi dan dicari lewat sidik berkunci', 'kode sekali pakai'],
    kept: [
      { service: 'gateway', table: 'reporter_accounts', what: 'the name, sealed, and the wrapped key' },
      { service: 'gateway', table: 'reporter_contacts', what: 'contacts, sealed, and their keyed hashes' },
      { service: 'gateway', table: 'reporter_codes', what: 'keyed hashes of contacts and codes' },
      { service: 'gateway', table: 'reporter_sessions', what: 'device, shortened address' },
    ],
    retention: ['sign_in_codes'],
  },
  {
    purpose: 'Akun petugas',
    basis: 'Pelaksanaan tugas untuk kepentingan umum',
    persons: ['petugas'],
    categories: ['nama', 'surel', 'peran', 'perangkat dan alamat jaringan yang dipersingkat'],
    recipients: ['atasan yang mengelola akun'],
    safeguards: ['kata sandi disimpan sebagai argon2', 'faktor kedua'],
    kept: [
      { service: 'gateway', table: 'accounts', what: 'name, e-mail address' },
      { service: 'gateway', table: 'account_identities', what: 'the sign-in with a provider' },
      { service: 'gateway', table: 'invitations', what: 'name, e-mail address' },
      { service: 'gateway', table: 'sessions', what: 'device, shortened address' },
      { service: 'gateway', table: 'second_factors', what: 'the secret of a device, sealed' },
      { service: 'gateway', table: 'identity_reads', what: 'who was shown who filed a report' },
      { service: 'intake', table: 'identity_openings', what: 'who opened an anonymous reporter, and why' },
    ],
    retention: [],
  },
  {
    purpose: 'Memenuhi hak atas data pribadi',
    basis: 'Kewajiban hukum (UU 27/2022)',
    persons: ['pelapor'],
    categories: ['permohonan dan alasannya', 'persetujuan'],
    recipients: ['petugas pelindungan data pribadi'],
    safeguards: ['alasan pemohon terenkripsi'],
    kept: [
      { service: 'intake', table: 'data_requests', what: 'claims; what was written is sealed' },
      { service: 'intake', table: 'consents', what: 'what was allowed, and when it was taken back' },
    ],
    retention: ['data_request_texts'],
  },
];

export function processingRecord(rules: readonly RetentionRule[]) {
  return {
    version,
    activities: activities.map(({ retention, ...activity }) => ({
      ...copied(activity),
      retention: rules.filter(({ what }) => retention.includes(what)),
    })),
  };
}

/** The answer is the asker's own. */
function copied({
  purpose,
  basis,
  persons,
  categories,
  recipients,
  safeguards,
  kept,
}: Omit<Activity, 'retention'>) {
  return {
    purpose,
    basis,
    persons: [...persons],
    categories: [...categories],
    recipients: [...recipients],
    safeguards: [...safeguards],
    kept: [...kept],
  };
}
