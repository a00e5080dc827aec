import { useMutation } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, needsSignIn, told } from '../../api/client';
import { useRefusedFields } from '../../field-errors';
import { LongText } from '../../fields';
import type { FormState } from '../../form-state';
import { RefusedBox } from '../../refused-box';
import { type Language, useWords, type WordKey } from '../../words/words';
import type { Texts, Wording } from './queries';
import { inLanguage, languages, uses, written } from './wording-names';
import { WordingPreview } from './wording-preview';

interface Fields {
  texts: Texts;
  reason: string;
}

const takeStandard: Record<Language, WordKey> = {
  id: 'wordings.takeStandardIndonesian',
  en: 'wordings.takeStandardEnglish',
};

export function WordingFields({ form, wording }: { form: FormState<Fields>; wording: Wording }) {
  const { words } = useWords();
  const { fields, set, errorOf } = form;
  const { wordingId, standard, values } = wording;
  const preview = useMutation({
    mutationFn: ({ texts }: Fields) => {
      const params = { path: { wordingId } };
      return told(api.POST('/v1/admin/wordings/{wordingId}/preview', { params, body: { texts } }));
    },
  });
  const { errorOf: previewErrorOf } = useRefusedFields(preview, fields);
  // Otherwise it is about words that nobody sees any more.
  const asTyped = preview.variables?.texts === fields.texts;
  const type = (language: Language, text: string) => set({ texts: { ...fields.texts, [language]: text } });
  return (
    <>
      <Values values={values} texts={fields.texts} />
      <div className="beside wording">
        {languages.map((language) => (
          <div key={language}>
            <LongText
              label={words(inLanguage[language])}
              value={fields.texts[language]}
              onChange={(text) => type(language, text)}
              error={errorOf(`texts.${language}`) ?? previewErrorOf(`texts.${language}`)}
              required
            />
            {fields.texts[language] === standard[language] ? null : (
              <Button className="quiet" onPress={() => type(language, standard[language])}>
                {words(takeStandard[language])}
              </Button>
            )}
          </div>
        ))}
      </div>
      <div className="row">
        <Button className="quiet" onPress={() => preview.mutate(fields)}>
          {words('wordings.preview')}
        </Button>
      </div>
      {needsSignIn(preview.error) || !asTyped ? null : <RefusedBox error={preview.error} />}
      <WordingPreview samples={asTyped ? preview.data?.samples : undefined} />
      <LongText
        label={words('wordings.reason')}
        value={fields.reason}
        onChange={(reason) => set({ reason })}
        error={errorOf('reason')}
        required
      />
    </>
  );
}

/** What may be used, and whether the words as typed do so. */
function Values({ values, texts }: Pick<Wording, 'values' | 'texts'>) {
  const { words, wordsFor } = useWords();
  if (values.length === 0) return <p className="soft">{words('wordings.noValues')}</p>;
  return (
    <section aria-labelledby="values" className="box">
      <h2 id="values">{words('wordings.values')}</h2>
      <p>{words('wordings.valuesHow')}</p>
      <dl className="facts">
        {values.map((value) => {
          const kind = value.cases.length === 0 ? 'wordingValue' : 'wordingChoice';
          const unused = languages.filter((language) => !uses(texts[language], value));
          return (
            <div key={written(value)}>
              <dt>
                <code>{written(value)}</code>
              </dt>
              <dd>
                {wordsFor(`${kind}.${value.name}`, otherValue)}{' '}
                {unused.map((language) => (
                  <span key={language} className="tag late">
                    {words(language === 'id' ? 'wordings.unusedIndonesian' : 'wordings.unusedEnglish')}
                  </span>
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

const otherValue: WordKey = 'wordingValue.other';
