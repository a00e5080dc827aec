import type { Answers, eraseIdentity, FiledReport, RequestOf } from '@lapor/contracts';
import { DomainError, mapTexts, maskPersonalData } from '@lapor/domain-types';
import type { Addition } from './report-state';

/** The words of one report as they are to be once its reporter is erased. */
export type NewWords = RequestOf<typeof eraseIdentity>['texts'][number];

export interface Words {
  filed: FiledReport;
  additions: readonly Addition[];
}

/**
 * The report without what tells who filed it: what the asker found and put in other words, and beyond that
 * everything that looks like an address or a number of a person. Of files nobody knows what they show: none is left.
 * @param version of the report as it is stored.
 * @throws {DomainError} `changed-meanwhile` if the new words were made from an older version.
 */
export function withoutIdentity(
  { filed, additions }: Words,
  words: NewWords | undefined,
  version: number,
): Words {
  if (words && (words.version !== version || words.additions.length !== additions.length)) {
    throw new DomainError('changed-meanwhile', undefined, { version });
  }
  const { title, text, answers } = words ?? filed;
  const { attachments: _, ...kept } = filed;
  return {
    filed: {
      ...kept,
      title: maskPersonalData(title),
      text: maskPersonalData(text),
      answers: maskedAnswers(answers),
      contactable: false,
    },
    additions: additions.map((addition, i) => {
      const text = maskPersonalData(words?.additions[i] ?? addition.text);
      // The new words have the latest answer to each question with the report itself.
      return { at: addition.at, text, answers: words ? {} : maskedAnswers(addition.answers) };
    }),
  };
}

const maskedAnswers = (answers: Answers) => mapTexts(answers, (text) => maskPersonalData(text));
