import { bootService } from '@lapor/service-kit';
import { service } from './notifications.module';

void bootService(service);
