import type { Language } from '@lapor/domain-types';
import type { Words } from './words';

// The zone of the responsible agency is not known here. Western Indonesian Time is everywhere understood,
// and with the hour it names the same instant.
const timeZone = 'Asia/Jakarta';
const locales: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };

/** An instant in words: “Selasa, 19 November 2024, pukul 10.05 WIB”. */
export function inWords(instant: Date | string, words: Words): string {
  const date = new Date(instant);
  const locale = locales[words.language];
  return words('date', {
    day: new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone,
    }).format(date),
    time: new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }).format(date),
  });
}
