import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from './api/client';
import { regionQuery } from './api/queries';
import { FoundPicker } from './fields';

const fewest = 2;

/** A region, found by a part of its name; nothing chosen means none. */
export function RegionPicker({
  label,
  value,
  onChange,
  error,
}: {
  label: string;
  value: string;
  onChange: (code: string) => void;
  error?: string | undefined;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const q = (typed ?? '').trim();
  const { data: found = [] } = useQuery({
    queryKey: ['regions', q],
    queryFn: async () =>
      (await told(api.GET('/v1/reference/regions', { params: { query: { q, limit: 30 } } }))).items,
    enabled: q.length >= fewest,
    placeholderData: keepPreviousData,
  });
  const { data: chosen } = useQuery({ ...regionQuery(value), enabled: value !== '' });
  return (
    <FoundPicker
      label={label}
      value={value}
      found={q.length < fewest ? [] : found.map(optionOf)}
      chosen={value === '' ? undefined : { id: value, name: chosen?.fullName ?? value }}
      typed={typed}
      onType={setTyped}
      onChange={onChange}
      error={error}
      clearable
    />
  );
}

const optionOf = ({
  code,
  name,
  fullName,
}: {
  code: string;
  name: string;
  fullName?: string | undefined;
}) => ({
  id: code,
  name: fullName ?? name,
});
