export { type BrokerServer, startBroker } from '@lapor/local-servers';
export { BrokerProbe, type CommandReply, eventOf } from './broker-probe';
export { eventually } from './eventually';
export { describeInBrowser, type Launch } from './in-browser';
export { samplePhoto } from './sample-photo';
export { filedReport } from './sample-report';
export { createSandbox, describeWithServers, type Sandbox, testServers, type TestServers } from './servers';
export { type ServiceHarness, type ServiceUnderTest, startHarness } from './service-harness';
export * from './sample-rules';
