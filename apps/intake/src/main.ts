import { bootService } from '@lapor/service-kit';
import { service } from './intake.module';

void bootService(service);
