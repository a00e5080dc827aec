import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { regionCode } from '@lapor/contracts';
import { z } from 'zod';

/** Of Statistics Indonesia: mid-2024, all provinces but five of Papua, and Kota Sawahlunto. */
const ours = join(__dirname, '../../seed/populations.json');

const people = z.number().int().positive();
const file = z.strictObject({
  /** Who counted, and when. */
  source: z.string().min(1).max(200),
  nation: people.optional(),
  /** By Kemendagri code, of whatever level. */
  regions: z.record(regionCode, people).default({}),
});

/** How many people live where, as far as it is known. */
export class Populations {
  private constructor(private readonly known: z.infer<typeof file>) {}

  /** @throws if the file is not as it should be: nobody should count by half of it. */
  static in(path: string = ours): Populations {
    return new Populations(file.parse(JSON.parse(readFileSync(path, 'utf8'))));
  }

  get source(): string {
    return this.known.source;
  }

  /** @param code undefined for the nation. */
  of(code: string | undefined): number | undefined {
    return code === undefined ? this.known.nation : this.known.regions[code];
  }
}
