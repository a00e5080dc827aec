export * from './boot';
export * from './clock';
export * from './config';
export * from './context';
export * from './database';
export { OperationsController, Readiness } from './health';
export { escapeHtml } from './html';
export * from './logger';
export * from './metrics';
export * from './problem-json';
export { newId, pooledRandomBytes } from './random-pool';
export { Repeated } from './repeated';
export * from './retention';
export { ServiceKitModule } from './service-kit.module';
export * from './sealing';
export { identityKeys, identityKeySettings, withPlainKeys } from './identity-keys';
export {
  rewrapAll,
  rewrapSettings,
  type RewrapSettings,
  runRewrapping,
  type WrappedPlace,
} from './key-rotation';
