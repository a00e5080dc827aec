// Runs on every page of the portal, which all work without it.
import { clearDraft } from './draft';
import { keepDraft, wasSending } from './draft-form';
import { tellOfKeptReports } from './kept-reports';
import { offerPlace } from './place';

const form = document.querySelector<HTMLFormElement>('form[data-draft]');
if (wasSending() && location.pathname.endsWith('/tanda-terima')) clearDraft();
if (form) keepDraft(form);
if (form) offerPlace(form);
if ('serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/portal-worker.js');
  void tellOfKeptReports();
}
