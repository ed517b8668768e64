export { type RateName, rateCodesFrom, rateNames, writeRates } from './rates.ts';
