import { Button } from 'react-aria-components';
import type { Schemas } from '../api/client';
import { useWords } from '../words/words';
import { Timeline } from './timeline';

/** What happened to a report since somebody began to type. */
export function ChangedMeanwhile({
  reportId,
  items,
  onRead,
}: {
  reportId: string;
  items: readonly Schemas['TimelineItem'][];
  onRead: () => void;
}) {
  const { words } = useWords();
  return (
    <div className="box ask" role="alert">
      <p>{words('changed.title')}</p>
      <Timeline reportId={reportId} items={items} />
      <Button className="quiet" onPress={onRead}>
        {words('changed.read')}
      </Button>
    </div>
  );
}
