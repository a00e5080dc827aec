export { AttachmentRow } from './attachment.row';
export { createAttachments, dropAttachments } from './attachment-tables';
export {
  attachmentsIn,
  type Claim,
  claimAttachments,
  forgetAttachments,
  keepFile,
  readFile,
} from './attachment-store';
export { UnusedAttachments } from './unused-attachments';
