// Numbers as people read them.
import { useMemo } from 'react';
import { useWords } from '../words/words';
import type { Indicator, Measure } from './queries';

type Unit = Indicator['unit'];

export interface Figures {
  /** A number of a unit; a dash where it may not be told. */
  figure: (unit: Unit, value: number | null | undefined) => string;
  count: (value: number | null | undefined) => string;
  /** Of how many, as every number is told. */
  basis: (measure: Measure | undefined) => string;
  month: (key: string) => string;
  period: (period: { from: string; to: string }) => string;
}

export function useFigures(): Figures {
  const { words, locale } = useWords();
  return useMemo(() => {
    const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
    const whole = numbers({ maximumFractionDigits: 0 });
    const share = numbers({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const tenths = numbers({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const hundredths = numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
    const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
    const few = words('dash.few');
    const count = (value: number | null | undefined) => (value == null ? few : whole.format(value));
    const byUnit: Record<Unit, (value: number) => string> = {
      reports: (value) => whole.format(value),
      villages: (value) => whole.format(value),
      share: (value) => share.format(value),
      days: (value) => words('dash.days', { days: tenths.format(value) }),
      mean: (value) => hundredths.format(value),
      rate: (value) => hundredths.format(value),
    };
    return {
      count,
      figure: (unit, value) => (value == null ? few : byUnit[unit](value)),
      basis: (measure) => {
        if (!measure || measure.suppressed) return few;
        if (measure.denominator === null) return '–';
        if (measure.numerator === null) return `n = ${count(measure.denominator)}`;
        return words('dash.of', { some: count(measure.numerator), all: count(measure.denominator) });
      },
      month: (key) => months.format(new Date(`${key}-01`)),
      period: ({ from, to }) =>
        words('dash.period', { from: days.format(new Date(from)), to: days.format(new Date(to)) }),
    };
  }, [words, locale]);
}
