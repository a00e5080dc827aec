import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { Choice } from '../../fields';
import { type Language, useWords } from '../../words/words';

type Samples = Schemas['WordingPreview']['samples'];

/** The mail or text message that people would get, in each form that it takes. */
export function WordingPreview({ samples }: { samples: Samples | undefined }) {
  const { words } = useWords();
  return (
    <>
      <p role="status" className={samples ? undefined : 'unseen'}>
        {samples ? words('wordings.previewed', { count: samples.length }) : ''}
      </p>
      {samples ? <Sample samples={samples} /> : null}
    </>
  );
}

function Sample({ samples }: { samples: Samples }) {
  const { words, language } = useWords();
  const [reader, setReader] = useState<Language>(language);
  const [place, setPlace] = useState(0);
  const shown = samples[place];
  if (!shown) return null;
  const { subject, text } = shown.written[reader];
  return (
    <section aria-labelledby="sample" className="box">
      <h2 id="sample">{words('wordings.sample')}</h2>
      <p className="soft">{words('wordings.sampleHow')}</p>
      <div className="filters">
        <Choice
          label={words('wordings.reader')}
          value={reader}
          options={[
            { id: 'id', name: words('wordings.readerIndonesian') },
            { id: 'en', name: words('wordings.readerEnglish') },
          ]}
          onChange={(chosen) => setReader(chosen as Language)}
        />
        {samples.length > 1 ? (
          <Choice
            label={words('wordings.form')}
            value={String(place)}
            options={samples.map(({ said }, i) => ({ id: String(i), name: said[reader] }))}
            onChange={(chosen) => setPlace(Number(chosen))}
          />
        ) : null}
      </div>
      <div lang={reader}>
        {subject === null ? null : <p className="subject">{subject}</p>}
        <p className="mail">{text}</p>
      </div>
    </section>
  );
}
