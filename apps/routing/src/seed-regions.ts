// The regions of Indonesia (npm package idn-area-data) with the codes that some of them had before.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { localDate, type Region, regionCode } from '@lapor/contracts';
import { levelOf, parentCodeOf } from '@lapor/domain-types';

const folder = join(dirname(require.resolve('idn-area-data/package.json')), 'data');
const lists = ['provinces', 'regencies', 'districts', 'villages'].map((list) => join(folder, `${list}.csv`));
const recodings = join(__dirname, '../seed/region-recodings.json');

const recoding = z.strictObject({
  code: regionCode,
  name: z.string(),
  successor: regionCode,
  effectiveOn: localDate,
  basis: z.string(),
});

/** All that the regions are made of: as long as it is the same, so are they. */
export const regionSources = (): Buffer =>
  Buffer.concat([...lists, recodings].map((file) => readFileSync(file)));

/** Every region by its Kemendagri code, and those that ended. */
export function indonesianRegions(): Region[] {
  const ended = z.array(recoding).parse(JSON.parse(readFileSync(recodings, 'utf8')));
  // All of these came with a province of their own.
  const began = new Map(
    ended.flatMap(({ successor, effectiveOn }) => [
      [successor, effectiveOn],
      [successor.slice(0, 2), effectiveOn],
    ]),
  );
  const current = lists.flatMap((file) =>
    parse<{ code: string; name: string }>(readFileSync(file), { columns: true }),
  );
  return [
    ...current.map(({ code, name }) => regionOf(code, name, { validFrom: startOf(code, began) })),
    ...ended.map(({ code, name, successor, effectiveOn }) =>
      regionOf(code, name, { validUntil: effectiveOn, successors: [successor] }),
    ),
  ];
}

function regionOf(code: string, name: string, validity: Partial<Region>): Region {
  const parentCode = parentCodeOf(code);
  return {
    code,
    parentCode,
    name,
    level: levelOf(code),
    validFrom: null,
    validUntil: null,
    successors: [],
    ...validity,
  };
}

/** What lies in a city has its code from the day on which the city has its own. */
function startOf(code: string, began: ReadonlyMap<string, string>): string | null {
  return began.get(code.slice(0, 5)) ?? null;
}
