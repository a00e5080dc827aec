// Runs on every page of the portal, which all work without it.
import { isReceipt, workerPath } from '../paths';
import { clearDraft } from './draft';
import { keepDraft, wasSending } from './draft-form';
import { tellOfKeptReports } from './kept-reports';
import { shrinkPhotos } from './photos';
import { offerPlace } from './place';

const form = document.querySelector<HTMLFormElement>('form[data-draft]');
if (wasSending() && isReceipt(location.pathname)) clearDraft();
if (form) keepDraft(form);
if (form) offerPlace(form);
document.querySelectorAll<HTMLElement>('[data-files]').forEach(shrinkPhotos);
// Browsers of before 2022 have not all of it; there, drafts are kept, and nothing waits.
if (['serviceWorker', 'locks'].every((each) => each in navigator) && 'BroadcastChannel' in window) {
  void navigator.serviceWorker.register(workerPath);
  void tellOfKeptReports();
}
