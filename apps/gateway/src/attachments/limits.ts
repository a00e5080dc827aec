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
/** Of a PDF: a letter with its enclosures, no book. */
export const mostPages = 20;
/** What is smaller than the longest side would allow is drawn no finer than scanners do. */
export const mostDotsPerInch = 200;
/** For drawing one PDF: two pages of A4 scanned in colour at 600 dots per inch fit in, unpacked. */
export const mostPdfMemory = 512 * megabyte;
export const mostHeapMegabytes = 256;
export const mostPdfMs = 30_000;
/** PDFs that wait until those before them are drawn, one after another. */
export const mostWaitingPdfs = 10;
/** Of what names an upload, in characters: it stands in paths, too. */
export const longestTicket = 200;
/** Well before what nobody named is let go. */
export const uploadLastsMs = 12 * 60 * 60 * 1000;
