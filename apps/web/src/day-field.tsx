import { parseDate } from '@internationalized/date';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Label,
  Popover,
} from 'react-aria-components';
import { useWords } from './words/words';

/** A day, typed or chosen; as YYYY-MM-DD, or '' while there is none. */
export function DayField({
  label,
  value,
  onChange,
  error,
  required = false,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
  error?: string | undefined;
  required?: boolean;
}) {
  const { words } = useWords();
  return (
    <DatePicker
      className="field"
      value={value === '' ? null : parseDate(value)}
      onChange={(day) => onChange(day?.toString() ?? '')}
      isInvalid={error !== undefined}
      isRequired={required}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <Group className="combo">
        <DateInput className="segments">{(segment) => <DateSegment segment={segment} />}</DateInput>
        <Button className="quiet" aria-label={words('day.choose')}>
          ▾
        </Button>
      </Group>
      <FieldError>{error}</FieldError>
      <Popover className="popover">
        <Dialog>
          <Calendar className="month">
            <div className="row">
              <Button slot="previous" className="quiet" aria-label={words('day.previous')}>
                ‹
              </Button>
              <CalendarHeading />
              <Button slot="next" className="quiet" aria-label={words('day.next')}>
                ›
              </Button>
            </div>
            <CalendarGrid>{(date) => <CalendarCell date={date} />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
