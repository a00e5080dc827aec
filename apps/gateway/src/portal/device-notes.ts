// What the script on the pages says, in the language of the page; without scripts nobody sees it.
import { type Html, html } from '../http/html';
import type { Voice } from './layout';
import { filing } from './paths';

/** Shown by the script once it keeps what is typed. */
export function draftNote({ language, words }: Voice): Html {
  return html`<template id="draft" data-begin="${filing(language)}">
    <div class="box">
      <p data-restored><strong>${words('draft.restored')}</strong></p>
      <p>${words('draft.kept')}</p>
      <button type="button" class="plain small">${words('draft.delete')}</button>
    </div>
  </template>`;
}

/** Shown by the script for each report that waits for the network, or did. */
export function keptNote({ language, words }: Voice): Html {
  return html`<template id="kept">
    <div class="box ask">
      <p><strong data-title></strong></p>
      <p data-state="waiting">${words('kept.waiting')}</p>
      <p data-state="sent">${words('kept.sent')} <a data-receipt href="">${words('kept.receipt')}</a></p>
      <p data-state="refused">
        ${words('kept.refused')} <a data-open href="${filing(language)}">${words('kept.open')}</a>
      </p>
      <button type="button" class="plain small" data-state="waiting">${words('draft.delete')}</button>
      <button type="button" class="plain small" data-state="refused">${words('draft.delete')}</button>
    </div>
  </template>`;
}

/** Offered by the script where the device can tell where it is. */
export function placeOffer({ words }: Voice): Html {
  return html`<template id="place">
    <p class="soft">${words('place.why')}</p>
    <button type="button" class="plain">${words('place.fill')}</button>
    <p role="status"><span data-found hidden>${words('place.found')}</span></p>
    <p role="alert"><span data-failed hidden>${words('place.failed')}</span></p>
  </template>`;
}

/** For the script that makes photos smaller: what each can be taken back with, and what will be sent. */
export function photoNotes({ words }: Voice): Html {
  return html`<template>
      <li><button type="button" class="plain small">${words('files.remove')}</button></li>
    </template>
    <p role="status">
      <span data-ready hidden
        ><span data-count></span> ${words('files.ready')} <span data-size></span> kB</span
      >
    </p>`;
}
