import { type SyntheticEvent, useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import { Line } from '../fields';
import { useWords } from '../words/words';

/** Takes words out of a text that is not changed here: they are selected in it, or typed. */
export function QuoteOut({
  label,
  text,
  onQuote,
}: {
  label: string;
  text: string;
  onQuote: (quote: string) => void;
}) {
  const { words } = useWords();
  const [quote, setQuote] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const takeSelected = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) => {
    const selected = text.slice(currentTarget.selectionStart, currentTarget.selectionEnd).trim();
    if (selected !== '') setQuote(selected);
  };
  const take = () => {
    const wanted = quote.trim();
    if (wanted === '' || !text.includes(wanted)) return setRefused(quote);
    onQuote(wanted);
    setQuote('');
  };
  return (
    <>
      <TextField className="field" isReadOnly value={text}>
        <Label>{label}</Label>
        <TextArea rows={Math.min(8, 1 + Math.ceil(text.length / 40))} onSelect={takeSelected} />
      </TextField>
      <Line
        label={words('masking.words')}
        value={quote}
        onChange={setQuote}
        error={refused === quote ? words('rule.within_text') : undefined}
      />
      <Button className="quiet" onPress={take}>
        {words('masking.hide')}
      </Button>
    </>
  );
}
