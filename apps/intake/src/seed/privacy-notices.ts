// What people are told from the first day on; later versions are saved through the API.
import type { PrivacyNotice } from '@lapor/contracts';

type Texts = PrivacyNotice['texts'];

const id = (
  extra: string,
) => `Siapa yang memproses data Anda: penyelenggara SP4N-LAPOR dan instansi yang menangani laporan Anda.
Untuk apa: menerima, memverifikasi, menindaklanjuti, dan menjawab laporan Anda.
Dasar hukum: pelaksanaan tugas dalam rangka kepentingan umum dan pelayanan publik (Pasal 20 ayat (2) huruf e UU 27/2022, UU 25/2009). Karena itu kami memberitahukan, bukan meminta persetujuan, agar laporan Anda dapat ditangani.
Data apa: isi laporan dan, bila Anda berikan, nama, alamat surel, nomor telepon, NIK, dan alamat. Identitas disimpan terenkripsi.
Siapa yang melihat: petugas yang berwenang atas laporan Anda. Bila Anda memilih anonim, identitas hanya dibuka dengan alasan yang dicatat dan Anda diberi tahu. Bila Anda memilih rahasia, laporan tidak diumumkan.
Berapa lama: identitas dihapus lima tahun setelah laporan selesai; laporan tanpa identitas tetap disimpan.
Hak Anda: melihat, memperbaiki, menghapus, membatasi, dan menyatakan keberatan, dijawab paling lambat 3 x 24 jam, melalui halaman laporan Anda.
${extra}`;

const en = (
  extra: string,
) => `Who processes your data: the operator of SP4N-LAPOR and the agency that handles your report.
What for: to take, verify, follow up and answer your report.
On what basis: a task in the public interest and public service (article 20 (2) e of Law 27/2022, Law 25/2009). So you are told, and not asked for consent, for your report to be handled.
Which data: what the report says and, if you give them, name, e-mail address, phone number, NIK and address. Who you are is stored encrypted.
Who sees them: officers in charge of your report. If you report anonymously, who you are is opened only for a reason that is recorded, and you are told. If your report is secret, it is not published.
For how long: who you are is erased five years after the report was closed; the report without it stays.
Your rights: access, correction, erasure, restriction and objection, answered within 3 x 24 hours, on the page of your report.
${extra}`;

export const firstNotices: readonly { channel: PrivacyNotice['channel']; texts: Texts }[] = [
  {
    channel: 'web',
    texts: {
      id: id('Pemberitahuan ini berlaku untuk laporan melalui situs, aplikasi, dan surel.'),
      en: en('This notice is for reports by web, app and e-mail.'),
    },
  },
  {
    channel: 'sms',
    texts: {
      id: id('Nomor pengirim pesan disimpan agar kami dapat menjawab Anda.'),
      en: en('The number from which you write is kept so that you can be answered.'),
    },
  },
  {
    channel: 'desk',
    texts: {
      id: id('Petugas yang mencatat laporan Anda wajib membacakan atau menunjukkan pemberitahuan ini.'),
      en: en('The officer who writes down your report must read or show you this notice.'),
    },
  },
];
