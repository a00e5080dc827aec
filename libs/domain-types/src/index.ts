export * from './report';
export * from './actors';
export * from './mask';
export * from './problems';
export * from './tracking-code';
export * from './transitions';
