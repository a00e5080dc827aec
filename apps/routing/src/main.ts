import { bootService } from '@lapor/service-kit';
import { service } from './routing.module';

void bootService(service);
