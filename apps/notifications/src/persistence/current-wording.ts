import { Inject, Injectable } from '@nestjs/common';
import { languages } from '@lapor/domain-types';
import { DataSource } from 'typeorm';
import { refusalOf } from '../templates/trial';
import { type ChangedMessage, isMessageKey, standardWording, Wording } from '../templates/words';
import { countVersions, newestVersions } from './wording.store';

/** What mails say by now: read anew only when there is one version more than was seen. */
@Injectable()
export class CurrentWording {
  private known = { versions: 0, wording: standardWording };

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async read(): Promise<Wording> {
    // Counted first: what is added in between is found by the next reader.
    const versions = await countVersions(this.dataSource);
    if (versions === this.known.versions) return this.known.wording;
    const changes = changesIn(await newestVersions(this.dataSource));
    this.known = { versions, wording: new Wording(changes) };
    return this.known.wording;
  }
}

/** Without words that fitted an older version of the software and do not fit this one. */
function changesIn(newest: Awaited<ReturnType<typeof newestVersions>>): ChangedMessage[] {
  return newest.flatMap(({ wordingId: key, texts }) =>
    languages.flatMap((language) => {
      const text = texts[language];
      if (text === null || !isMessageKey(key) || refusalOf(key, language, text)) return [];
      return [{ key, language, text }];
    }),
  );
}
