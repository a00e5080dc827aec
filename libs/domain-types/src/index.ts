export * from './report';
export * from './actors';
export { mapTexts, maskPersonalData, maskPersonalDataIn } from './mask';
export * from './problems';
export * from './tracking-code';
export * from './transitions';
