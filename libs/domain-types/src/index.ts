export * from './report';
export * from './actors';
export * from './mask';
export * from './problems';
export * from './region-codes';
export * from './tracking-code';
export * from './transitions';
