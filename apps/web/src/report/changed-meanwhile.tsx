import { Button } from 'react-aria-components';
import type { Schemas } from '../api/client';
import { useWords } from '../words/words';
import { Timeline } from './timeline';

/** What happened to a report since somebody began to type. */
export function ChangedMeanwhile({
  reportId,
  items,
  onRead,
  onOwn,
}: {
  reportId: string;
  items: readonly Schemas['TimelineItem'][];
  onRead: () => void;
  /** Where it may be what they sent themselves and had no answer to. */
  onOwn?: (() => void) | undefined;
}) {
  const { words } = useWords();
  return (
    <div className="box ask" role="alert">
      <p>{words(onOwn ? 'doubt.found' : 'changed.title')}</p>
      <Timeline reportId={reportId} items={items} />
      <div className="row">
        {onOwn ? <Button onPress={onOwn}>{words('doubt.own')}</Button> : null}
        <Button className="quiet" onPress={onRead}>
          {words(onOwn ? 'doubt.notOwn' : 'changed.read')}
        </Button>
      </div>
    </div>
  );
}
