import { type ComponentType, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Report } from '../api/queries';
import { useWords, type WordKey } from '../words/words';
import { Answer } from './answer';
import { Archive } from './archive';
import { Ask } from './ask';
import { Forward } from './forward';
import { Note } from './note';
import { PassDown } from './pass-down';
import { Respond } from './respond';
import { Return } from './return';

export interface ActProps {
  report: Report;
  onDone: () => void;
}

type Action = Report['can'][number];

const acts = [
  ['forward', 'act.forward', Forward],
  ['ask', 'act.ask', Ask],
  ['archive', 'act.archive', Archive],
  ['respond', 'act.respond', Respond],
  ['answer', 'act.answer', Answer],
  ['note', 'act.note', Note],
  ['return', 'act.return', Return],
  ['pass_down', 'act.passDown', PassDown],
] as const satisfies [Action, WordKey, ComponentType<ActProps>][];

/** What the reader may do with a report as it stands. */
export function Acts({ report }: { report: Report }) {
  const { words } = useWords();
  const [done, setDone] = useState<WordKey | null>(null);
  const offered = acts.filter(([action]) => report.can.includes(action));
  return (
    <section className="acts" aria-labelledby="acts">
      <h2 id="acts">{words('act.title')}</h2>
      <p role="status" className={done ? 'box good' : undefined}>
        {done ? words('act.done', { act: words(done) }) : null}
      </p>
      {offered.length === 0 ? (
        <p>{words('act.none')}</p>
      ) : (
        <Tabs>
          <TabList className="tabs" aria-label={words('act.title')}>
            {offered.map(([action, label]) => (
              <Tab key={action} id={action}>
                {words(label)}
              </Tab>
            ))}
          </TabList>
          {offered.map(([action, label, Form]) => (
            <TabPanel key={action} id={action}>
              <Form report={report} onDone={() => setDone(label)} />
            </TabPanel>
          ))}
        </Tabs>
      )}
    </section>
  );
}
