import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, told } from '../api/client';
import { RefusedBox } from '../refused-box';
import { useAccount } from '../session/session-gate';
import { useWords } from '../words/words';
import { allSavedRepliesQuery, type SavedReply, useReadUntil } from './queries';
import { SavedReplyForm } from './saved-reply-form';

/** Texts that are used again: those of the own unit are kept here, those of the units above are read. */
export function SavedRepliesPage() {
  const { words } = useWords();
  const { agency } = useAccount();
  const { data: replies, error } = useQuery(allSavedRepliesQuery);
  const [edited, edit] = useState<string | null>(null);
  if (error) return <RefusedBox error={error} />;
  if (!replies) return <p role="status">{words('waiting')}</p>;
  const own = replies.filter((reply) => reply.agency.id === agency.id);
  const above = replies.filter((reply) => reply.agency.id !== agency.id);
  return (
    <>
      <h1>{words('savedReplies.title')}</h1>
      <h2>{agency.name}</h2>
      {own.length === 0 ? <p className="box">{words('savedReplies.none')}</p> : null}
      <ul className="plain">
        {own.map((reply) => (
          <li key={reply.replyId} className="box">
            {edited === reply.replyId ? (
              <SavedReplyForm reply={reply} onDone={() => edit(null)} />
            ) : (
              <OwnReply reply={reply} onEdit={() => edit(reply.replyId)} />
            )}
          </li>
        ))}
      </ul>
      <h2>{words('savedReplies.new')}</h2>
      <SavedReplyForm reply={null} onDone={() => edit(null)} />
      {above.map((reply) => (
        <section key={reply.replyId} className="box">
          <h3>{reply.title}</h3>
          <p className="soft">{reply.agency.name}</p>
          <p className="text">{reply.text}</p>
        </section>
      ))}
    </>
  );
}

function OwnReply({ reply, onEdit }: { reply: SavedReply; onEdit: () => void }) {
  const { words } = useWords();
  const readUntil = useReadUntil<SavedReply>(allSavedRepliesQuery);
  const { replyId, title, text } = reply;
  const drop = useMutation({
    mutationFn: async () => {
      await told(api.DELETE('/v1/desk/saved-replies/{replyId}', { params: { path: { replyId } } }));
      await readUntil((replies) => replies.every((each) => each.replyId !== replyId));
    },
  });
  return (
    <>
      <h3>{title}</h3>
      <RefusedBox error={drop.error} />
      <p className="text">{text}</p>
      <div className="row">
        <Button className="quiet" aria-label={words('savedReplies.changeThis', { title })} onPress={onEdit}>
          {words('savedReplies.change')}
        </Button>
        <Button
          className="quiet"
          aria-label={words('savedReplies.dropThis', { title })}
          onPress={() => drop.mutate()}
        >
          {words('savedReplies.drop')}
        </Button>
      </div>
    </>
  );
}
