import { bootService } from '@lapor/service-kit';
import { projection } from './projection.module';

void bootService(projection);
