import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schemas, told } from '../../api/client';
import { DayField } from '../../day-field';
import { DraftForm } from '../../draft-form';
import { Choice, LongText } from '../../fields';
import { RefusedBox } from '../../refused-box';
import { useSay } from '../../said';
import { momentIn } from '../../words/moments';
import { startOfDay } from '../../words/typed-moments';
import { useWords } from '../../words/words';
import { untilRead } from '../queries';
import { noticeQuery } from './queries';

type Notice = Schemas['PrivacyNotice'];
const channels = ['web', 'sms', 'desk'] as const satisfies readonly Notice['channel'][];

/** What people are told about their data before they report, in each way of reporting. */
export function NoticesPage() {
  const { words, locale } = useWords();
  const [channel, setChannel] = useState<Notice['channel']>('web');
  const { data: notice, error } = useQuery(noticeQuery(channel));
  return (
    <>
      <h1>{words('admin.notices')}</h1>
      <p>{words('notice.what')}</p>
      <Choice
        label={words('notice.channel')}
        value={channel}
        options={channels.map((id) => ({ id, name: words(`notice.${id}`) }))}
        onChange={(chosen) => setChannel(chosen as Notice['channel'])}
      />
      <RefusedBox error={error} />
      {notice ? (
        <>
          <section aria-labelledby="in-force">
            <h2 id="in-force">
              {words('notice.inForce', {
                version: notice.version,
                moment: momentIn(locale, notice.validFrom),
              })}
            </h2>
            <p className="text box" lang="id">
              {notice.texts.id}
            </p>
            <p className="text box" lang="en">
              {notice.texts.en}
            </p>
          </section>
          <NewNotice key={channel} notice={notice} />
        </>
      ) : null}
    </>
  );
}

function NewNotice({ notice: { channel, texts, version } }: { notice: Notice }) {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  return (
    <section aria-labelledby="new-notice">
      <h2 id="new-notice">{words('notice.new')}</h2>
      <DraftForm
        name={`notice ${channel}`}
        empty={{ ...texts, from: '' }}
        version={version}
        label={words('notice.do')}
        send={async ({ from, ...given }) => {
          const body = { channel, texts: given, validFrom: startOfDay(from) };
          const saved = await told(api.POST('/v1/privacy-office/notices', { body }));
          // One that begins later is not read before it does.
          if (from === '') {
            await untilRead(client, noticeQuery(channel), (found) => found.version >= saved.version);
          }
        }}
        onDone={() => say(words('notice.saved'))}
      >
        {({ fields, set, errorOf }) => (
          <>
            <LongText
              label={words('notice.id')}
              value={fields.id}
              onChange={(id) => set({ id })}
              error={errorOf('texts.id')}
              required
            />
            <LongText
              label={words('notice.en')}
              value={fields.en}
              onChange={(en) => set({ en })}
              error={errorOf('texts.en')}
              required
            />
            <DayField
              label={words('notice.from')}
              value={fields.from}
              onChange={(from) => set({ from })}
              error={errorOf('validFrom')}
            />
          </>
        )}
      </DraftForm>
    </section>
  );
}
