import { FieldError, Group, Input, Label, NumberField } from 'react-aria-components';

export function NumberLine({
  label,
  value,
  onChange,
  from,
  to,
  error,
}: {
  label: string;
  /** NaN: empty. */
  value: number;
  onChange: (value: number) => void;
  /** The least that can be entered, and the most. */
  from: number;
  to: number;
  error?: string | undefined;
}) {
  return (
    <NumberField
      className="field"
      value={value}
      onChange={onChange}
      minValue={from}
      maxValue={to}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <Group>
        <Input />
      </Group>
      <FieldError>{error}</FieldError>
    </NumberField>
  );
}
