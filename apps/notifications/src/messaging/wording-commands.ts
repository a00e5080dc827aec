import { Controller, Inject } from '@nestjs/common';
import {
  changeWording,
  listWordings,
  previewWording,
  readWording,
  type ReplyOf,
  type Wording as ToldWording,
  type WordingTexts,
} from '@lapor/contracts';
import { DomainError, type FieldError, fieldError, languages } from '@lapor/domain-types';
import { type CommandDelivery, type CommandHandlersOf, OnCommand } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { valuesIn } from '../domain/message-values';
import { CurrentWording } from '../persistence/current-wording';
import { insertVersion, lockWording, newestVersions, versionsOf } from '../persistence/wording.store';
import { refusalOf, shownWith } from '../templates/trial';
import { isMessageKey, type MessageKey, messageKeys, standardMessages } from '../templates/words';

type WordingCommand = 'listWordings' | 'readWording' | 'changeWording' | 'previewWording';

/** What mails say, for those who may have it said otherwise. */
@Controller()
export class WordingCommands implements Pick<CommandHandlersOf<'notifications'>, WordingCommand> {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly current: CurrentWording,
  ) {}

  @OnCommand(listWordings)
  async listWordings({ tx }: CommandDelivery<typeof listWordings>): Promise<ReplyOf<typeof listWordings>> {
    const changed = new Map((await newestVersions(tx)).map((newest) => [newest.wordingId, newest]));
    return { wordings: messageKeys.map((key) => told(key, changed.get(key))) };
  }

  @OnCommand(readWording)
  async readWording({
    request: { wordingId },
    tx,
  }: CommandDelivery<typeof readWording>): Promise<ReplyOf<typeof readWording>> {
    const key = keyOf(wordingId);
    const versions = await versionsOf(tx, key);
    return { wording: told(key, versions[0]), versions };
  }

  @OnCommand(changeWording)
  async changeWording({
    request: { actor, wordingId, texts: given, expectedVersion, reason },
    tx,
  }: CommandDelivery<typeof changeWording>): Promise<ReplyOf<typeof changeWording>> {
    const key = keyOf(wordingId);
    const texts = checked(key, given);
    const newest = await this.lockedNewest(tx, key);
    if ((newest?.version ?? null) !== expectedVersion) {
      throw new DomainError('changed-meanwhile', 'Somebody else changed these words meanwhile');
    }
    const known = newest?.texts ?? { id: null, en: null };
    if (languages.every((language) => texts[language] === known[language])) {
      throw fieldError('validation-failed', '(body)', 'unchanged', 'That is what is said already');
    }
    const version = (expectedVersion ?? 0) + 1;
    const savedAt = this.clock.now().toISOString();
    await insertVersion(tx, key, { version, texts, reason, savedBy: actor, savedAt });
    return { wordingId, version };
  }

  @OnCommand(previewWording)
  async previewWording({
    request: { wordingId, texts: given },
  }: CommandDelivery<typeof previewWording>): Promise<ReplyOf<typeof previewWording>> {
    const key = keyOf(wordingId);
    const texts = checked(key, given);
    const wording = await this.current.read();
    const changes = languages.map((language) => {
      return { key, language, text: texts[language] ?? standardMessages[language][key] };
    });
    return { samples: shownWith(key, wording.with(changes)) };
  }

  private async lockedNewest(tx: Tx, key: MessageKey) {
    await lockWording(tx, key);
    const [newest] = await versionsOf(tx, key);
    return newest;
  }
}

/** @throws {DomainError} `wording-not-found` */
function keyOf(wordingId: string): MessageKey {
  if (!isMessageKey(wordingId)) throw new DomainError('wording-not-found');
  return wordingId;
}

/**
 * Texts with null for what came with the software, which may be another with its next version.
 * @throws {DomainError} `validation-failed`
 */
function checked(key: MessageKey, given: WordingTexts): WordingTexts {
  const errors = languages.flatMap((language): FieldError[] => {
    const broken = given[language] === null ? undefined : refusalOf(key, language, given[language]);
    return broken ? [{ field: `texts.${language}`, ...broken }] : [];
  });
  if (errors.length > 0) throw new DomainError('validation-failed', errors[0]?.message, { errors });
  const unlessStandard = (language: keyof WordingTexts) =>
    given[language] === standardMessages[language][key] ? null : given[language];
  return { id: unlessStandard('id'), en: unlessStandard('en') };
}

function told(key: MessageKey, newest: { version: number; texts: WordingTexts } | undefined): ToldWording {
  const standard = { id: standardMessages.id[key], en: standardMessages.en[key] };
  const fits = (language: keyof WordingTexts, text: string) => refusalOf(key, language, text) === undefined;
  const said = (language: keyof WordingTexts) => {
    const text = newest?.texts[language] ?? null;
    return text !== null && fits(language, text) ? text : standard[language];
  };
  const texts = { id: said('id'), en: said('en') };
  return {
    wordingId: key,
    version: newest?.version ?? null,
    ...{ texts, standard, values: valuesOf(standard.id) },
    outdated: languages.some((language) => (newest?.texts[language] ?? texts[language]) !== texts[language]),
  };
}

function valuesOf(standard: string): ToldWording['values'] {
  return [...valuesIn(standard, 'id').ever.values()].map(({ name, cases }) => ({ name, cases: [...cases] }));
}
