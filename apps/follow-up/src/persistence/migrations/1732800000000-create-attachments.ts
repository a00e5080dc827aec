import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createAttachments, dropAttachments } from '@lapor/attachments';

export class CreateAttachments1732800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createAttachments(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropAttachments(runner);
  }
}
