// Somebody who files a report on the pages of the portal, in any language.
import type { Page } from 'playwright-core';

const steps = ['what', 'where', 'details', 'files', 'who', 'review'] as const;
export type FilingStep = (typeof steps)[number];
type Fill = (page: Page) => Promise<void>;

const goOn = (page: Page) => page.click('button[value=next]');

export const fillIn: Partial<Record<FilingStep, Fill>> = {
  what: async (page) => {
    await page.fill('#f-title', 'Lampu jalan mati di dekat masjid Muaro Kalaban');
    await page.fill('#f-text', 'Lampu jalan di dekat masjid mati sejak tiga malam. Jalan itu gelap sekali.');
    // No later than the clock of any system that was ever moved.
    await page.fill('#f-incidentDate', '2024-11-18');
  },
  where: async (page) => {
    await page.fill('#f-regionQuery', 'Muaro Kalaban');
    await page.click('button[value=region]');
    await page.check('[name=regionCode]');
    await page.selectOption('#f-categoryMain', 'perhubungan');
    await goOn(page);
    await page.selectOption('#f-categoryId', 'lampu-penerangan-jalan-umum');
  },
  details: async (page) => {
    for (const input of await page.locator('main input[type=text]').all()) await input.fill('12');
    for (const group of await page.locator('main fieldset').all())
      await group.locator('input').first().check();
  },
  who: (page) => page.fill('#f-name', 'Jemaah Muaro Kalaban'),
};

/** What people do wrong on a step. */
export const mistakes: Partial<Record<FilingStep, Fill>> = {
  what: async (page) => {
    await page.fill('#f-title', 'abc');
    await page.fill('#f-text', 'mati');
    await goOn(page);
  },
  where: async (page) => {
    await page.fill('#f-regionQuery', 'Kotta Tak Adda');
    await goOn(page);
  },
  who: async (page) => {
    await page.fill('#f-email', 'warga.contoh.id');
    await page.fill('#f-phone', 'tidak punya');
    await goOn(page);
  },
};

/** From the first step to another one. */
export async function walkTo(page: Page, step: FilingStep): Promise<void> {
  for (const each of steps.slice(0, steps.indexOf(step))) {
    await fillIn[each]?.(page);
    await goOn(page);
  }
}
