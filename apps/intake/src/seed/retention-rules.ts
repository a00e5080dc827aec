// How long things are kept from the first day on; later versions are saved through the API.
import type { RetentionRule } from '@lapor/contracts';

type Seed = Pick<RetentionRule, 'what' | 'days' | 'countedFrom' | 'act' | 'reason'>;

export const firstRetentionRules: readonly Seed[] = [
  {
    what: 'reporter_identity',
    days: 1_826,
    countedFrom: 'the day on which the report was last closed',
    act: 'erase',
    reason: 'Lima tahun setelah laporan selesai, identitas tidak lagi diperlukan.',
  },
  {
    what: 'data_request_texts',
    days: 365,
    countedFrom: 'the day on which the claim was settled',
    act: 'forget_content',
    reason: 'Alasan yang ditulis pemohon tidak diperlukan setelah putusan dapat dipersoalkan.',
  },
  {
    what: 'idempotency_keys',
    days: 30,
    countedFrom: 'the day on which the report was received',
    act: 'forget_content',
    reason: 'Pengiriman ulang hanya terjadi dalam hitungan hari.',
  },
  {
    what: 'sent_mails',
    days: 180,
    countedFrom: 'the day on which the mail was written',
    act: 'forget_content',
    reason: 'Isi surat tidak diperlukan lagi; catatan pengirimannya tetap ada.',
  },
  {
    what: 'sign_in_codes',
    days: 1,
    countedFrom: 'the end of the code, link or session',
    act: 'delete',
    reason: 'Kode dan sesi yang berakhir tidak berguna.',
  },
];
