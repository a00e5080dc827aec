import type { Schemas } from '../api/client';
import { Choice } from '../fields';
import { useWords } from '../words/words';

/** Which of the numbers that a panel asked for is shown. */
export function IndicatorChoice({
  indicators,
  value,
  onChange,
}: {
  indicators: Schemas['Indicators']['indicators'];
  value: string;
  onChange: (id: string) => void;
}) {
  const { words } = useWords();
  return (
    <Choice
      label={words('dash.indicator')}
      value={value}
      options={indicators.map(({ id, label }) => ({ id, name: label }))}
      onChange={onChange}
    />
  );
}
