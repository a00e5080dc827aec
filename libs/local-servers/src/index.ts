export { startBroker, type BrokerServer } from './broker';
export { findChromium, launchChromium, provideChromium } from './chromium';
export { createDatabase, createServiceRole, dropDatabase, type ServiceRole } from './databases';
export { discardServers } from './discard';
export { freePort, portOr } from './free-port';
export { startPostgres, type PostgresServer } from './postgres';
export { commandLine, sendSignal, stopProcess, tail, type Log } from './processes';
export { provisionServers, type ProvisionedServers } from './provision';
export { createVhost, deleteVhost } from './vhosts';
