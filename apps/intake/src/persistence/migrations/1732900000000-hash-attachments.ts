import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addHashes, dropHashes } from '@lapor/attachments';

export class HashAttachments1732900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addHashes(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropHashes(runner);
  }
}
