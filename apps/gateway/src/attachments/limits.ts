// How much of files is taken. Twenty-five megabytes for a report follow from these.
const megabyte = 1024 * 1024;

/** As it comes: what today's phones take, before anything is made smaller. */
export const largestUpload = 12 * megabyte;
/** As it is kept. */
export const largestFile = 5 * megabyte;
/** With a report, and with each addition. */
export const mostFiles = 5;
/** Sides of a picture that is kept, and of its preview. */
export const longestSide = 2048;
export const longestPreviewSide = 320;
/** More than any phone's camera makes at full size; what says it has more is there to fill our memory. */
export const mostPixels = 120_000_000;
/** Well before what nobody named is let go. */
export const uploadLastsMs = 12 * 60 * 60 * 1000;
