import type {Evidence} from '../flow/finding.ts';
import {
	inBody,
	inHeader,
	inUrl,
	maskedSecret,
} from './evidence.ts';
import type {Exchange} from './exchange.ts';
import type {Leak} from './leaks.ts';

/** What proves a leak: its place, the secret masked. */
export const leakEvidence = (exchange: Exchange, {place, name = '', nth, from, to, secret}: Pick<Leak, 'place' | 'name' | 'nth' | 'from' | 'to' | 'secret'>, reason?: string): Evidence => {
	const range = [from, to] as const;
	const quote = maskedSecret(secret);
	if (place === 'url') {
		return inUrl(exchange, range, {quote, reason});
	}

	const side = place.startsWith('request') ? exchange.request : exchange.response;
	return place === 'request-headers' || place === 'response-headers'
		? inHeader(place, name, side?.values(name)[nth ?? 0], {
			range, quote, reason, nth,
		})
		: inBody(place, side?.text ?? '', range, {quote, reason});
};
