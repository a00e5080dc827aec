import { runMigrations } from '@lapor/service-kit';
import { readSettings } from './config';
import { database } from './persistence/database';

void runMigrations(readSettings, database);
