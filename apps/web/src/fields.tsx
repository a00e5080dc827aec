// Fields as all forms of the console have them.
import { useId, useMemo, useState } from 'react';
import {
  Button,
  Checkbox,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  TextArea,
  TextField,
} from 'react-aria-components';
import { useWords } from './words/words';

/** Sends its form. It keeps the focus while that goes on, so that nobody is thrown to the top of the page. */
export function Submit({ busy, children }: { busy: boolean; children: string }) {
  return (
    <Button type={busy ? 'button' : 'submit'} className={busy ? 'busy' : ''}>
      {children}
    </Button>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  required?: boolean;
}

export function Line({
  label,
  error,
  required,
  autoComplete,
  type,
  ...rest
}: FieldProps & { autoComplete?: string; type?: string }) {
  return (
    <TextField
      className="field"
      isInvalid={error !== undefined}
      isRequired={required ?? false}
      validationBehavior="aria"
      autoComplete={autoComplete ?? 'off'}
      type={type ?? 'text'}
      {...rest}
    >
      <Label>{label}</Label>
      <Input />
      <FieldError>{error}</FieldError>
    </TextField>
  );
}

export function LongText({ label, error, required, ...rest }: FieldProps) {
  return (
    <TextField
      className="field"
      isInvalid={error !== undefined}
      isRequired={required ?? false}
      validationBehavior="aria"
      {...rest}
    >
      <Label>{label}</Label>
      <TextArea rows={5} />
      <FieldError>{error}</FieldError>
    </TextField>
  );
}

export function Tick({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <Checkbox className="check" isSelected={checked} onChange={onChange}>
      <span className="mark" aria-hidden="true" />
      {label}
    </Checkbox>
  );
}

export interface Option {
  id: string;
  name: string;
}

/** One of a few. */
export function Choice({
  label,
  value,
  options,
  onChange,
  empty,
  error,
}: {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (id: string) => void;
  /** What it says when nothing is chosen; without it, something always is. */
  empty?: string;
  error?: string | undefined;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-error`}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
      <span id={`${id}-error`} className="react-aria-FieldError">
        {error}
      </span>
    </div>
  );
}

const shownAtOnce = 60;

/** One of many, found by typing a part of its name. */
export function Picker({
  label,
  value,
  options,
  onChange,
  error,
}: {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (id: string) => void;
  error?: string | undefined;
}) {
  const { words } = useWords();
  const chosen = options.find(({ id }) => id === value)?.name ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const found = useMemo(() => {
    const sought = (typed ?? '').trim().toLowerCase();
    const named = options.filter(({ name }) => name.toLowerCase().includes(sought)).slice(0, shownAtOnce);
    // What is chosen stays among them, or the field would forget its name.
    return named.some(({ id }) => id === value)
      ? named
      : [...options.filter(({ id }) => id === value), ...named];
  }, [options, typed, value]);
  return (
    <ComboBox
      className="field"
      items={found}
      value={value === '' ? null : value}
      inputValue={typed ?? chosen}
      onInputChange={(text) => setTyped(text === chosen ? null : text)}
      onChange={(key) => {
        setTyped(null);
        if (key !== null) onChange(String(key));
      }}
      onBlur={() => setTyped(null)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      allowsEmptyCollection
    >
      <Label>{label}</Label>
      <div className="combo">
        <Input />
        <Button className="quiet">▾</Button>
      </div>
      <FieldError>{value === '' ? words('chooseOne') : error}</FieldError>
      <Popover className="popover">
        <ListBox<Option> renderEmptyState={() => <p className="soft">{words('nothingFound')}</p>}>
          {({ id, name }) => <ListBoxItem id={id}>{name}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
