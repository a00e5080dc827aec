import compress from '@fastify/compress';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { constants } from 'node:zlib';

/** Below it, nothing is gained. */
const thresholdBytes = 1024;
/** Answers are made while somebody waits: the highest levels take longer than they save. */
const brotliLevel = 4;

/** What is text goes out compressed; event streams are not, because each event goes out at once. */
export async function compressAnswers(app: NestFastifyApplication): Promise<void> {
  await app.register(compress, {
    threshold: thresholdBytes,
    encodings: ['br', 'gzip', 'identity'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: brotliLevel } },
    // What comes compressed could be far larger than it looks.
    globalDecompression: false,
  });
}
