// Tells on every page what became of reports that were kept for the network.
import { fieldsOf, readDraft, clearDraft, saveDraft, valueIn } from './draft';
import { forgetReport, type KeptReport, keptReports, sendKept, whenKeptChanges } from './outbox';

const tryAgainMs = 15_000;

export async function tellOfKeptReports(): Promise<void> {
  const watched = new Set<string>();
  const show = async () => {
    const reports = await keptReports();
    for (const { key, state } of reports) if (state === 'waiting') watched.add(key);
    const sent = reports.find(({ key, state }) => state === 'sent' && watched.has(key));
    // Who waits on the page for that is led to the receipt.
    if (sent?.receipt && document.querySelector('[data-waiting]')) location.assign(sent.receipt);
    draw(reports);
  };
  const attempt = () => void sendKept().then(show, () => undefined);
  whenKeptChanges(() => void show());
  addEventListener('online', attempt);
  setInterval(() => watched.size > 0 && attempt(), tryAgainMs);
  await forgetShown();
  await show();
  attempt();
}

/** Its receipt is on the screen. */
async function forgetShown(): Promise<void> {
  for (const { key, receipt } of await keptReports()) {
    if (receipt === location.pathname) await forgetReport(key);
  }
}

function draw(reports: readonly KeptReport[]): void {
  const template = document.querySelector<HTMLTemplateElement>('template#kept');
  const main = document.querySelector('main');
  if (!template || !main) return;
  const list = document.querySelector('[data-kept]') ?? document.createElement('div');
  list.setAttribute('data-kept', '');
  list.setAttribute('role', 'status');
  list.replaceChildren(...reports.map((report) => noteOf(report, template)));
  if (!list.isConnected) main.prepend(list);
  const alone = document.querySelector<HTMLElement>('[data-unless-kept]');
  if (alone) alone.hidden = reports.length > 0;
  handOver(reports);
}

/** A report that waits to be sent is no draft any more. */
function handOver(reports: readonly KeptReport[]): void {
  const draft = readDraft();
  const key = draft && valueIn(draft, 'key');
  if (reports.some((report) => report.key === key && report.state !== 'refused')) clearDraft();
}

function noteOf(report: KeptReport, template: HTMLTemplateElement): Node {
  const note = template.content.cloneNode(true) as DocumentFragment;
  for (const part of note.querySelectorAll<HTMLElement>('[data-state]')) {
    if (part.dataset.state !== report.state) part.remove();
  }
  const title = note.querySelector('[data-title]');
  if (title) title.textContent = report.title;
  note.querySelector('a[data-receipt]')?.setAttribute('href', report.receipt ?? '');
  note.querySelector('a[data-open]')?.addEventListener('click', () => {
    saveDraft(fieldsOf(new URLSearchParams(report.body)));
    void forgetReport(report.key);
  });
  note.querySelector('button')?.addEventListener('click', () => void forgetReport(report.key));
  return note;
}
