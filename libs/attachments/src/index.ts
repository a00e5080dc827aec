export { AttachmentRow } from './attachment.row';
export { addHashes, createAttachments, dropAttachments, dropHashes } from './attachment-tables';
export {
  attachmentsIn,
  type Claim,
  claimAttachments,
  forgetAttachments,
  keepFile,
  readFile,
} from './attachment-store';
export { UnusedAttachments } from './unused-attachments';
