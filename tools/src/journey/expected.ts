// What must be there after the trial, worked out from what happened: entries of each timeline, and mails.
import type { StepKind, TrialReport } from './script';

/** A mail by its subject in Indonesian. */
export const mailSubjects = {
  receipt: /Laporan Anda sudah kami terima$/,
  forwarded: /diteruskan kepada /,
  archived: /Laporan Anda diarsipkan$/,
  response: /Tanggapan pertama atas|Perkembangan laporan/,
  answer: /sudah dijawab/,
  objection: /Keberatan Anda sudah kami catat$/,
  returned: /Instansi lain dicari/,
  'reply-reminder': /Mohon tanggapan Anda atas jawaban/,
  accepted: /Laporan Anda selesai/,
  'auto-closed': /ditutup otomatis$/,
  'handling-changed': /Cara penanganan laporan Anda berubah$/,
  reopened: /dibuka kembali$/,
  late: /belum dijawab sampai tenggatnya$/,
  'passed-down': /kini ditangani oleh /,
  'dates-moved': /Tenggat laporan Anda berubah$/,
  referred: /diteruskan ke Ombudsman$/,
  asked: /perlu dilengkapi$/,
  'completion-reminder': /Mohon lengkapi laporan Anda$/,
  withdrawn: /ditarik$/,
  appealed: /Keberatan Anda atas pengarsipan/,
  'desk-changed': /kini diperiksa oleh /,
  merged: /Laporan Anda digabung dengan laporan lain yang sama$/,
  unmerged: /Laporan Anda tidak lagi digabung/,
} as const;
export type MailKind = keyof typeof mailSubjects;

type Effects = { entries: readonly string[]; mail?: MailKind };

export const effectsOfFiling: Effects = { entries: ['submitted', 'verification_opened'], mail: 'receipt' };

/** What each step leaves behind, as staff who verify the report see it. */
export const effects: Record<StepKind, Effects> = {
  forward: { entries: ['forwarded', 'case_opened'], mail: 'forwarded' },
  archive: { entries: ['archived'], mail: 'archived' },
  return: { entries: ['returned', 'verification_opened'], mail: 'returned' },
  respond: { entries: ['response'], mail: 'response' },
  note: { entries: ['note'] },
  answer: { entries: ['answered'], mail: 'answer' },
  object: { entries: ['objected'], mail: 'objection' },
  accept: { entries: ['resolved'], mail: 'accepted' },
  reminded: { entries: ['deadline_approaching reply'], mail: 'reply-reminder' },
  closed: { entries: ['resolved'], mail: 'auto-closed' },
  assign: { entries: ['officer_assigned'] },
  handle: { entries: ['handling_changed'], mail: 'handling-changed' },
  invite: { entries: ['agency_invited'] },
  contribute: { entries: ['obligation_met'] },
  rate: { entries: ['rated'] },
  reopen: { entries: ['reopened'], mail: 'reopened' },
  refer: { entries: ['referred'], mail: 'referred' },
  late: { entries: ['deadline_missed resolution'], mail: 'late' },
  escalated: { entries: ['deadline_escalated resolution'] },
};

/** Names an entry as the tables above do: deadlines with their clock. */
export function entryName({ kind, data }: { kind: string; data: Record<string, unknown> }): string {
  return typeof data.clock === 'string' ? `${kind} ${data.clock}` : kind;
}

/** Each mail that was sent is on the timeline too. */
export function expectedEntries(report: TrialReport): string[] {
  const entries = [effectsOfFiling, ...stepEffects(report)].flatMap((effect) => effect.entries);
  return [...entries, ...expectedMails(report).map(() => 'notification_delivered')];
}

export function expectedMails(report: TrialReport): MailKind[] {
  return [effectsOfFiling, ...stepEffects(report)].flatMap(({ mail }) => (mail ? [mail] : []));
}

/** Whether the page must show the report as late: it was, and nothing has ended that since. */
export function expectedLate({ steps }: TrialReport): boolean {
  const late = steps.findLastIndex(({ kind }) => kind === 'late');
  return late >= 0 && !steps.slice(late).some(({ kind }) => kind === 'answer' || kind === 'refer');
}

const stepEffects = (report: TrialReport) => report.steps.map(({ kind }) => effects[kind]);

/** What of `wanted` is not in `found`, each as often as it is missing. */
export function lacking<T>(wanted: readonly T[], found: readonly T[]): T[] {
  const left = [...found];
  return wanted.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

export function mailKindOf(subject: string): MailKind | undefined {
  return (Object.keys(mailSubjects) as MailKind[]).find((kind) => mailSubjects[kind].test(subject));
}
