import { useQuery } from '@tanstack/react-query';
import { type Report, savedRepliesQuery } from '../api/queries';
import { Choice } from '../fields';
import { useWords } from '../words/words';

/** Puts a saved text, filled in for this report, after what is there. */
export function SavedReplies({
  report,
  text,
  onInsert,
}: {
  report: Report;
  text: string;
  onInsert: (text: string) => void;
}) {
  const { words } = useWords();
  const { data } = useQuery(savedRepliesQuery(report.reportId));
  const replies = data?.items ?? [];
  if (replies.length === 0) return null;
  const insert = (replyId: string) => {
    const reply = replies.find((each) => each.replyId === replyId);
    if (reply) onInsert([text, reply.text].filter((part) => part !== '').join('\n\n'));
  };
  return (
    <Choice
      label={words('savedReplies.title')}
      value=""
      empty={words('savedReplies.choose')}
      options={replies.map(({ replyId, title }) => ({ id: replyId, name: title }))}
      onChange={insert}
    />
  );
}
