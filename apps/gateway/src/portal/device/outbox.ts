// Reports that were sent while the network was away. Pages and the worker both come here; whichever finds the
// network first sends them. Each carries its key, so that it is filed once however often it is tried.
import { createStore, del, get, set, values } from 'idb-keyval';
import { isReceipt } from '../paths';

export interface KeptReport {
  key: string;
  title: string;
  keptAt: number;
  /** Where it is sent to. */
  path: string;
  state: 'waiting' | 'sent' | 'refused';
  /** As the form sent it; empty once it is sent. */
  body: string;
  /** The page with its code, once it is sent. */
  receipt: string | null;
}

/** Networks that are hardly there let people wait for minutes. */
export const patienceMs = 30_000;
const kept = createStore('lapor', 'kept-reports');
const channel = 'lapor:kept-reports';

export async function keepReport(path: string, body: string): Promise<void> {
  const fields = new URLSearchParams(body);
  const [key, title] = [fields.get('key') ?? '', fields.get('title') ?? ''];
  await save({ key, title, keptAt: Date.now(), path, state: 'waiting', body, receipt: null });
}

export async function keptReports(): Promise<KeptReport[]> {
  const reports = await values<KeptReport>(kept);
  return reports.sort((one, other) => one.keptAt - other.keptAt);
}

export async function forgetReport(key: string): Promise<void> {
  await del(key, kept);
  tellOthers();
}

export function whenKeptChanges(tell: () => void): void {
  new BroadcastChannel(channel).addEventListener('message', tell);
}

function tellOthers(): void {
  const news = new BroadcastChannel(channel);
  news.postMessage(null);
  news.close();
}

/** Throws while the network is still away. */
export async function sendKept(): Promise<void> {
  // One at a time, whoever tries.
  await navigator.locks.request('lapor:send-kept', async () => {
    for (const report of await keptReports()) if (report.state === 'waiting') await send(report);
  });
}

async function send(report: KeptReport): Promise<void> {
  const body = new URLSearchParams(report.body);
  const signal = AbortSignal.timeout(patienceMs);
  const answer = await fetch(report.path, { method: 'POST', body, signal });
  const { pathname } = new URL(answer.url);
  // Deleted meanwhile: nothing is left to tell.
  if (!(await get(report.key, kept))) return;
  if (answer.redirected && isReceipt(pathname)) {
    await save({ ...report, state: 'sent', body: '', receipt: pathname });
  } else if (answer.status !== 429 && answer.status < 500) {
    await save({ ...report, state: 'refused' });
  }
}

async function save(report: KeptReport): Promise<void> {
  await set(report.key, report, kept);
  tellOthers();
}
