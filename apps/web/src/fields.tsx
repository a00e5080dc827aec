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
  Text,
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
  help,
  ...rest
}: FieldProps & { autoComplete?: string; type?: string; help?: string }) {
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
      {help === undefined ? null : (
        <Text slot="description" className="soft">
          {help}
        </Text>
      )}
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

interface PickerProps {
  label: string;
  value: string;
  onChange: (id: string) => void;
  error?: string | undefined;
  /** Whether emptying the field means: none. */
  clearable?: boolean;
}

/** One of many, found by typing a part of its name. */
export function Picker({ options, ...rest }: PickerProps & { options: readonly Option[] }) {
  const { value } = rest;
  const [typed, setTyped] = useState<string | null>(null);
  const found = useMemo(() => {
    const sought = (typed ?? '').trim().toLowerCase();
    return options.filter(({ name }) => name.toLowerCase().includes(sought)).slice(0, shownAtOnce);
  }, [options, typed]);
  const chosen = options.find(({ id }) => id === value);
  return <FoundPicker found={found} chosen={chosen} typed={typed} onType={setTyped} {...rest} />;
}

/** The same, where somebody else searches. */
export function FoundPicker({
  label,
  value,
  found,
  chosen,
  typed,
  onType,
  onChange,
  error,
  clearable = false,
}: PickerProps & {
  found: readonly Option[];
  /** What `value` is called. */
  chosen: Option | undefined;
  /** Null: as the choice is called. */
  typed: string | null;
  onType: (text: string | null) => void;
}) {
  const { words } = useWords();
  // What is chosen stays among them, or the field would forget its name.
  const items = chosen && !found.some(({ id }) => id === value) ? [chosen, ...found] : found;
  return (
    <ComboBox
      className="field"
      items={items}
      value={value === '' ? null : value}
      inputValue={typed ?? chosen?.name ?? ''}
      onInputChange={(text) => onType(text === chosen?.name ? null : text)}
      onChange={(key) => {
        onType(null);
        if (key !== null) onChange(String(key));
        else if (clearable) onChange('');
      }}
      onBlur={() => onType(null)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      allowsEmptyCollection
    >
      <Label>{label}</Label>
      <div className="combo">
        <Input />
        <Button className="quiet">▾</Button>
      </div>
      <FieldError>{error}</FieldError>
      <Popover className="popover">
        <ListBox<Option> renderEmptyState={() => <p className="soft">{words('nothingFound')}</p>}>
          {({ id, name }) => <ListBoxItem id={id}>{name}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
