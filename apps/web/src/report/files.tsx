import type { Schemas } from '../api/client';
import { useWords } from '../words/words';

const path = (reportId: string, { attachmentId }: Schemas['Attachment']) =>
  `/v1/desk/reports/${reportId}/attachments/${attachmentId}`;

/** What belongs to a report, each small and leading to the whole. */
export function Files({ reportId, files }: { reportId: string; files: readonly Schemas['Attachment'][] }) {
  const { words } = useWords();
  if (files.length === 0) return null;
  return (
    <ul className="files">
      {files.map((file, place) => (
        <li key={file.attachmentId}>
          <ReportFile reportId={reportId} file={file} label={words('files.number', { number: place + 1 })} />
        </li>
      ))}
    </ul>
  );
}

export function ReportFile({
  reportId,
  file,
  label,
}: {
  reportId: string;
  file: Schemas['Attachment'];
  label: string;
}) {
  const { words } = useWords();
  const whole = path(reportId, file);
  const size = Math.ceil(file.size / 1024);
  return (
    <a href={whole} target="_blank" rel="noopener">
      <img className="preview" src={`${whole}?part=preview`} alt={label} loading="lazy" />
      {file.mediaType === 'application/pdf' ? words('files.pdfSize', { size }) : null}
    </a>
  );
}
