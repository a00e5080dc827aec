export * from './report';
export * from './actors';
export * from './problems';
export * from './tracking-code';
export * from './transitions';
