import { bootService } from '@lapor/service-kit';
import { service } from './gateway.module';

void bootService(service);
