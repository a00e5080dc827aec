// What must be there after the trial, worked out from what happened: entries of each timeline, and mails.
import type { LocalTime, StepKind, TrialReport } from './script';

/** A mail by its subject in Indonesian; those about somebody else's report may tell of anything. */
export const mailSubjects = {
  same: /Laporan yang sama dengan laporan Anda /,
  supported: /^Laporan yang Anda dukung /,
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
  'identity-opened': /Identitas Anda dibuka/,
  'made-secret': /Laporan Anda dirahasiakan/,
  'claim-decided': /Permohonan Anda atas data pribadi/,
  'breach-warning': /Pemberitahuan tentang data pribadi/,
} as const;
export type MailKind = keyof typeof mailSubjects;

type Effects = { entries: readonly string[]; mail?: MailKind };

export const effectsOfFiling: Effects = { entries: ['submitted', 'verification_opened'], mail: 'receipt' };

/** What each step leaves behind, as staff who verify the report see it. */
export const effects: Record<StepKind, Effects> = {
  forward: { entries: ['forwarded', 'case_opened'], mail: 'forwarded' },
  ask: { entries: ['asked'], mail: 'asked' },
  add: { entries: ['amended', 'resumed'] },
  merge: { entries: ['merged'], mail: 'merged' },
  unmerge: { entries: ['unmerged'], mail: 'unmerged' },
  support: { entries: [] },
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

/**
 * Each mail to the reporter is on the timeline too.
 * @param among all reports that are played.
 */
export function expectedEntries(report: TrialReport, among: readonly TrialReport[]): string[] {
  const entries = [effectsOfFiling, ...stepEffects(report)].flatMap((effect) => effect.entries);
  return [...entries, ...expectedMails(report, among).map(() => 'notification_delivered')];
}

/** Mails about the report, and about the one that it follows for a while. */
export function expectedMails(report: TrialReport, among: readonly TrialReport[]): MailKind[] {
  const own = [effectsOfFiling, ...stepEffects(report)].flatMap(({ mail }) => mail ?? []);
  const followed = report.steps.flatMap((step, index) => {
    if (step.kind !== 'merge') return [];
    const end = report.steps.slice(index).find(({ kind }) => kind === 'unmerge');
    const parent = among.find(({ no }) => no === step.into);
    return mailsBetween(parent, step.at, end?.at).filter((mail) => !toReporterAlone.includes(mail));
  });
  return [...own, ...followed.map(() => 'same' as const)];
}

/** Mails to whoever supports the report, about what is public of it. */
export function expectedSupporterMails(report: TrialReport): MailKind[] {
  const since = report.steps.find(({ kind }) => kind === 'support');
  if (!since) return [];
  const hidden = [...toReporterAlone, ...toReportersAlone];
  const told = mailsBetween(report, since.at).filter((mail) => !hidden.includes(mail));
  return told.map(() => 'supported');
}

const toReporterAlone: readonly MailKind[] = ['asked', 'reply-reminder'];
const toReportersAlone: readonly MailKind[] = ['returned', 'late'];

function mailsBetween(report: TrialReport | undefined, from: LocalTime, to?: LocalTime): MailKind[] {
  const steps = report?.steps.filter(({ at }) => at > from && (!to || at < to)) ?? [];
  return steps.flatMap(({ kind }) => effects[kind].mail ?? []);
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
