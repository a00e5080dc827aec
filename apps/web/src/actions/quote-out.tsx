import { useRef, useState } from 'react';
import { Button, FieldError, Label, TextArea, TextField } from 'react-aria-components';
import { useWords } from '../words/words';

/** A text that is not changed here: words of it are marked, by mouse or by keys as in any field, and taken. */
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
  const area = useRef<HTMLTextAreaElement>(null);
  const [nothing, setNothing] = useState(false);
  const take = () => {
    const { selectionStart = 0, selectionEnd = 0 } = area.current ?? {};
    const quote = text.slice(selectionStart, selectionEnd).trim();
    setNothing(quote === '');
    if (quote !== '') onQuote(quote);
  };
  return (
    <>
      <TextField className="field" isReadOnly value={text} isInvalid={nothing} validationBehavior="aria">
        <Label>{label}</Label>
        <TextArea ref={area} rows={Math.min(8, 1 + Math.ceil(text.length / 40))} />
        <FieldError>{words('masking.nothing')}</FieldError>
      </TextField>
      <Button className="quiet" onPress={take}>
        {words('masking.hide')}
      </Button>
    </>
  );
}
