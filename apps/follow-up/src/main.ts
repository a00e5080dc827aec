import { bootService } from '@lapor/service-kit';
import { service } from './follow-up.module';

void bootService(service);
