import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { agenciesQuery, regionQuery } from '../api/queries';
import { Choice, Line, Picker } from '../fields';
import { classes } from '../queue/case-queue';
import { useAccount } from '../session/session-gate';
import { useWords } from '../words/words';
import { agenciesNear } from './agencies-near';
import { type DashboardFilter, regionsCalled } from './queries';

interface Props {
  filter: DashboardFilter;
  /** What the API takes where nothing is chosen. */
  period: { from: string; to: string } | undefined;
  problems: ReadonlyMap<string, string>;
  onChange: (filter: DashboardFilter) => void;
}

export function Filters({ filter, period, problems, onChange }: Props) {
  const { words } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const { agency } = useAccount();
  const near = useMemo(() => agenciesNear(agencies, agency.id), [agencies, agency.id]);
  const set = (name: keyof DashboardFilter) => (value: string) => {
    const { [name]: _, ...rest } = filter;
    onChange((value === '' ? rest : { ...rest, [name]: value }) as DashboardFilter);
  };
  const day = (name: 'from' | 'to') => (
    <Line
      type="date"
      label={words(`dash.${name}`)}
      value={filter[name] ?? period?.[name] ?? ''}
      onChange={set(name)}
      error={problems.get(name)}
    />
  );
  return (
    <search className="filters screen" aria-label={words('dash.filters')}>
      {day('from')}
      {day('to')}
      <RegionPicker value={filter.regionCode ?? ''} onChange={set('regionCode')} />
      <Picker
        label={words('dash.agency')}
        value={filter.agencyId ?? everywhere}
        options={[{ id: everywhere, name: words('dash.allAgencies') }, ...near]}
        onChange={(id) => set('agencyId')(id === everywhere ? '' : id)}
      />
      <Choice
        label={words('cases.class')}
        value={filter.class ?? ''}
        empty={words('cases.all')}
        options={classes.map((id) => ({ id, name: words(`class.${id}`) }))}
        onChange={set('class')}
      />
      {Object.keys(filter).length > 0 ? (
        <Button className="quiet reset" onPress={() => onChange({})}>
          {words('dash.reset')}
        </Button>
      ) : null}
    </search>
  );
}

const everywhere = 'all';

/** One of ninety thousand, found by its name. */
function RegionPicker({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { words } = useWords();
  const { data: chosen } = useQuery({ ...regionQuery(value), enabled: value !== '' });
  const [typed, setTyped] = useState<string | null>(null);
  const { data: found = [] } = useQuery(regionsCalled((typed ?? '').trim()));
  const name = value === '' ? '' : (chosen?.fullName ?? value);
  const items = found.map(({ code, name: short, fullName }) => ({ id: code, name: fullName ?? short }));
  return (
    <ComboBox
      className="field"
      items={items.some(({ id }) => id === value) || value === '' ? items : [{ id: value, name }, ...items]}
      value={value === '' ? null : value}
      inputValue={typed ?? name}
      onInputChange={(text) => {
        setTyped(text === name ? null : text);
        if (text === '' && value !== '') onChange('');
      }}
      onChange={(key) => {
        setTyped(null);
        if (key !== null) onChange(String(key));
      }}
      onBlur={() => setTyped(null)}
      allowsEmptyCollection
    >
      <Label>{words('dash.region')}</Label>
      <div className="combo">
        <Input placeholder={words('dash.allRegions')} />
        <Button className="quiet">▾</Button>
      </div>
      <Popover className="popover">
        <ListBox<{ id: string; name: string }>
          renderEmptyState={() => (
            <p className="soft">
              {words((typed ?? '').trim().length > 1 ? 'nothingFound' : 'dash.typeRegion')}
            </p>
          )}
        >
          {({ id, name: full }) => <ListBoxItem id={id}>{full}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
