import { runRewrapping } from '@lapor/service-kit';
import { readRewrapSettings } from './config';
import { database } from './persistence/database';
import { wrappedPlaces } from './persistence/wrapped-places';

void runRewrapping(readRewrapSettings, database, wrappedPlaces);
