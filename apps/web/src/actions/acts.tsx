import { type ComponentType, type ReactNode, useCallback, useState } from 'react';
import {
  Button,
  Disclosure,
  DisclosurePanel,
  Heading,
  Tab,
  TabList,
  TabPanel,
  Tabs,
} from 'react-aria-components';
import type { Report } from '../api/queries';
import { useAccount } from '../session/session-gate';
import { useWords, type WordKey } from '../words/words';
import { DoubtContext } from './action-form';
import { Answer } from './answer';
import { Archive } from './archive';
import { Assign } from './assign';
import { ChangeDesk, Exclude, Invite, PassDown } from './choice-acts';
import { ChangeHandling } from './change-handling';
import { Confirm, Proposed } from './confirm';
import { Forward } from './forward';
import { OpenIdentity, ReadReporter } from './identity';
import { Masking } from './masking';
import { Merge } from './merge';
import { MeetObligation, WaiveObligation } from './obligations';
import { Ask, MakeSecret, Note, Reopen, Unmerge } from './one-text-acts';
import { Respond } from './respond';
import { Return } from './return';
import { Tidy } from './tidy';

export interface ActProps {
  report: Report;
  /** @param status as the report stands afterwards, where that is known. */
  onDone: (status?: Report['status']) => void;
}

type Action = Report['can'][number];
type Act = readonly [needed: Action, label: WordKey, form: ComponentType<ActProps>];

/** What is done day by day. */
const often: readonly Act[] = [
  ['confirm', 'act.confirm', Confirm],
  ['forward', 'act.forward', Forward],
  ['ask', 'act.ask', Ask],
  ['archive', 'act.archive', Archive],
  ['respond', 'act.respond', Respond],
  ['answer', 'act.answer', Answer],
  ['meet_obligation', 'act.meet', MeetObligation],
  ['note', 'act.note', Note],
  ['assign', 'act.assign', Assign],
  ['return', 'act.return', Return],
  ['pass_down', 'act.passDown', PassDown],
  ['merge', 'act.merge', Merge],
  ['unmerge', 'act.unmerge', Unmerge],
  ['reopen', 'act.reopen', Reopen],
];
const seldom: readonly Act[] = [
  ['tidy', 'act.tidy', Tidy],
  ['tidy', 'act.masking', Masking],
  ['change_desk', 'act.changeDesk', ChangeDesk],
  ['change_handling', 'act.handling', ChangeHandling],
  ['invite', 'act.invite', Invite],
  ['waive_obligation', 'act.waive', WaiveObligation],
  ['exclude', 'act.exclude', Exclude],
  ['make_secret', 'act.makeSecret', MakeSecret],
  ['read_reporter', 'act.readReporter', ReadReporter],
  ['open_identity', 'act.openIdentity', OpenIdentity],
];

/** What ends a verification; where the report stands as before, it waits for a second person. */
const decisions: readonly WordKey[] = ['act.forward', 'act.archive'];

/** What the reader may do with a report as it stands. */
export function Acts({ report }: { report: Report }) {
  const { words } = useWords();
  const isAbout = report.excludedAccountIds.includes(useAccount().accountId);
  const [done, setDone] = useState<{ said: 'act.done' | 'act.proposed'; act: WordKey } | null>(null);
  const [doubted, setDoubted] = useState<WordKey | null>(null);
  const offered = (acts: readonly Act[]) =>
    acts.filter(([needed, label]) => report.can.includes(needed) || label === doubted);
  const note = (label: WordKey) => (status?: Report['status']) => {
    const waits = decisions.includes(label) && status === report.status;
    setDone({ said: waits ? 'act.proposed' : 'act.done', act: label });
  };
  const [main, more] = [offered(often), offered(seldom)];
  return (
    <section className="acts" aria-labelledby="acts">
      <h2 id="acts" tabIndex={-1}>
        {words('act.title')}
      </h2>
      <p role="status" className={done ? 'box good' : undefined}>
        {done ? words(done.said, { act: words(done.act) }) : null}
      </p>
      {report.pendingDecision && !report.can.includes('confirm') ? (
        <>
          <p className="marks">
            <span className="tag soon">{words('mark.pending')}</span>
          </p>
          <Proposed report={report} />
        </>
      ) : null}
      {main.length + more.length === 0 ? (
        <p>{words(isAbout ? 'problem.subject-of-complaint' : 'act.none')}</p>
      ) : null}
      {main.length === 0 ? null : (
        <Tabs>
          <TabList className="tabs" aria-label={words('act.title')}>
            {main.map(([, label]) => (
              <Tab key={label} id={label}>
                {words(label)}
              </Tab>
            ))}
          </TabList>
          {main.map(([, label, Form]) => (
            <TabPanel key={label} id={label}>
              <Doubtable label={label} onDoubt={setDoubted}>
                <Form report={report} onDone={note(label)} />
              </Doubtable>
            </TabPanel>
          ))}
        </Tabs>
      )}
      <div className="seldom">
        {more.map(([, label, Form]) => (
          <Disclosure key={label}>
            {({ isExpanded }) => (
              <>
                <Heading level={3}>
                  <Button slot="trigger" className="quiet">
                    {words(label)}
                  </Button>
                </Heading>
                <DisclosurePanel>
                  {isExpanded ? (
                    <Doubtable label={label} onDoubt={setDoubted}>
                      <Form report={report} onDone={note(label)} />
                    </Doubtable>
                  ) : null}
                </DisclosurePanel>
              </>
            )}
          </Disclosure>
        ))}
      </div>
    </section>
  );
}

/** An act of which it may be in doubt whether it was done. */
function Doubtable({
  label,
  onDoubt,
  children,
}: {
  label: WordKey;
  onDoubt: (change: (doubted: WordKey | null) => WordKey | null) => void;
  children: ReactNode;
}) {
  const tell = useCallback(
    (inDoubt: boolean) => onDoubt((doubted) => (inDoubt ? label : doubted === label ? null : doubted)),
    [label, onDoubt],
  );
  return <DoubtContext value={tell}>{children}</DoubtContext>;
}
