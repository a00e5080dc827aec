// Four reports of the day after the trial, on which the verification desk has more to do than to forward: one
// lacks data, and three speak of the same bridge, or so it seems. All of it is made up, like the trial day.
import { office, trialReports } from './reports';
import type { TrialReport } from './script';

const dayAfterReports: readonly TrialReport[] = [
  {
    no: '14',
    filedAt: '2024-11-20T08:15',
    class: 'complaint',
    title: 'lampu jalan mati',
    text: 'lampu jln mati dkt masjid gelap skali tlg',
    incidentDate: '2024-11-19',
    regionCode: '13.73.03.2004',
    filedBy: 'kota-13.73',
    channel: 'sms',
    reporter: 'Jemaah Muaro Kalaban',
    steps: [
      {
        at: '2024-11-20T08:45',
        kind: 'ask',
        text: 'Mohon sebutkan nama jalan atau dusunnya, dan nomor pada tiang lampu bila terbaca.',
      },
      { at: '2024-11-20T12:30', kind: 'add', text: 'di jln masuk dusun simpang tigo, tiang no 12' },
      {
        at: '2024-11-20T13:30',
        kind: 'forward',
        to: office('dinas-perhubungan'),
        categoryId: 'lampu-penerangan-jalan-umum',
        title: 'Lampu jalan mati di dekat masjid Muaro Kalaban, tiang nomor 12',
      },
      {
        at: '2024-11-21T11:00',
        kind: 'respond',
        text: 'Terima kasih atas keterangan tambahan Anda. Petugas kami memeriksa tiang nomor 12 hari ini.',
      },
      {
        at: '2024-11-25T15:00',
        kind: 'answer',
        text: 'Lampu pada tiang nomor 12 sudah diganti dan menyala kembali.',
        evidence: [{ description: 'Foto malam hari setelah penggantian' }],
      },
      { at: '2024-11-26T09:00', kind: 'accept', rating: 5, comment: 'terang lg, trims' },
    ],
  },
  {
    no: '15',
    filedAt: '2024-11-20T08:20',
    class: 'complaint',
    title: 'Papan jembatan gantung di Rantih lapuk',
    text: 'Beberapa papan lantai jembatan gantung di Rantih lapuk dan satu sudah patah. Jembatan itu dilewati anak sekolah setiap hari.',
    incidentDate: '2024-11-18',
    regionCode: '13.73.04.2011',
    categoryId: 'jembatan',
    reporter: 'Orang Tua Murid Rantih',
    steps: [
      { at: '2024-11-20T10:15', kind: 'forward', to: office('dinas-pupr'), categoryId: 'jembatan' },
      { at: '2024-11-20T11:00', kind: 'support' },
      {
        at: '2024-11-21T11:30',
        kind: 'respond',
        text: 'Jembatan sudah kami periksa. Papan pengganti dikirim Senin; sampai saat itu jembatan ditutup.',
      },
      {
        at: '2024-11-26T14:00',
        kind: 'answer',
        text: 'Semua papan yang lapuk sudah diganti dan jembatan gantung dibuka kembali.',
        evidence: [{ description: 'Foto lantai jembatan sebelum dan sesudah penggantian' }],
      },
      { at: '2024-11-28T08:30', kind: 'accept', rating: 5 },
    ],
  },
  {
    no: '16',
    filedAt: '2024-11-20T08:25',
    class: 'complaint',
    title: 'Jembatan gantung Rantih berbahaya',
    text: 'Lantai jembatan gantung di Rantih berlubang, kami takut anak terjatuh. Mohon segera diperbaiki.',
    incidentDate: '2024-11-19',
    regionCode: '13.73.04.2011',
    anonymous: true,
    reporter: 'Warga Rantih',
    steps: [
      {
        at: '2024-11-20T09:45',
        kind: 'merge',
        into: '15',
        reason: 'Jembatan yang sama sudah dilaporkan; keduanya ditangani bersama.',
      },
    ],
  },
  {
    no: '17',
    filedAt: '2024-11-20T08:35',
    class: 'complaint',
    title: 'Jembatan kayu di Rantih patah',
    text: 'Jembatan kayu menuju ladang di Rantih patah di tengah, hasil kebun tidak dapat diangkut.',
    incidentDate: '2024-11-17',
    regionCode: '13.73.04.2011',
    reporter: 'Petani Rantih',
    steps: [
      { at: '2024-11-20T09:50', kind: 'merge', into: '15', reason: 'Tampaknya jembatan yang sama.' },
      {
        at: '2024-11-20T13:00',
        kind: 'unmerge',
        reason: 'Ini jembatan kayu di jalan ladang, bukan jembatan gantung.',
      },
      { at: '2024-11-20T13:45', kind: 'forward', to: office('dinas-pupr'), categoryId: 'jembatan' },
      {
        at: '2024-11-21T13:00',
        kind: 'respond',
        text: 'Balok pengganti tersedia; regu kami bekerja di jembatan ladang mulai Jumat.',
      },
      {
        at: '2024-11-28T14:00',
        kind: 'answer',
        text: 'Dua balok utama jembatan ladang sudah diganti; hasil kebun dapat diangkut lagi.',
        evidence: [{ description: 'Foto jembatan ladang setelah diperbaiki' }],
      },
      { at: '2024-11-29T09:00', kind: 'accept', rating: 4 },
    ],
  },
];

/** All that the journey plays. */
export const playedReports: readonly TrialReport[] = [...trialReports, ...dayAfterReports];
