import type {Evidence} from '../../flow/finding.ts';
import {humanDuration, humanSize} from '../../flow/human.ts';
import type {Value} from '../../filter/value.ts';
import {
	inBody,
	inError,
	inHeader,
	inUrl,
} from '../evidence.ts';
import type {Exchange} from '../exchange.ts';

/** What a condition on a field looked at. */
type Look = {
	/** What follows the dot of the field's name. */
	readonly header: string;
	readonly values: readonly Value[];
	readonly reason: string;
};

type Place = (exchange: Exchange, look: Look) => Evidence;
type Parts = {readonly headers: 'request-headers' | 'response-headers'; readonly body: 'request-body' | 'response-body'};

const parts: Readonly<Record<'request' | 'response', Parts>> = {
	request: {headers: 'request-headers', body: 'request-body'},
	response: {headers: 'response-headers', body: 'response-body'},
};

const header = (name: 'request' | 'response'): Place => (exchange, look) => {
	const lower = look.header.toLowerCase();
	return inHeader(parts[name].headers, lower, exchange[name]?.header(lower), {reason: look.reason});
};

const namedHeader = (name: 'request' | 'response'): Place => (exchange, look) => header(name)(exchange, {...look, header: look.values[0]?.text ?? ''});

/** The first of the texts that stands in the body; without one the body as a whole. */
const body = (name: 'request' | 'response'): Place => (exchange, {values, reason}) => {
	const text = exchange[name]?.text ?? '';
	const lower = text.toLowerCase();
	for (const value of values) {
		const at = value.form === 'regex' || value.text === '' ? -1 : lower.indexOf(value.text.toLowerCase());
		if (at !== -1 && lower.length === text.length) {
			return inBody(parts[name].body, text, [at, at + value.text.length], {reason});
		}
	}

	return {part: parts[name].body, reason};
};

const eitherSide = (make: (name: 'request' | 'response') => Place, isIn: (exchange: Exchange, name: 'request' | 'response', look: Look) => boolean): Place => (exchange, look) =>
	make(isIn(exchange, 'request', look) ? 'request' : 'response')(exchange, look);

const url: Place = (exchange, {reason}) => inUrl(exchange, undefined, {reason});

const status: Place = ({response, flow}, {reason}) => response
	? {part: 'status', quote: `${response.status} ${flow.response?.reason ?? ''}`.trim(), reason}
	: inError(flow.error, {reason});

const timing = (name: 'total' | 'firstByte'): Place => ({flow: {timings}}, {reason}) => ({
	part: 'timing', quote: timings[name] === undefined ? undefined : humanDuration(timings[name]), reason,
});

const size = (name: 'request' | 'response'): Place => (exchange, {reason}) => ({part: parts[name].body, quote: humanSize(exchange[name]?.size ?? 0), reason});

const connection: Place = (_, {reason}) => ({part: 'connection', reason});

/** Where what a field of the filter language looks at stands; all others are about the URL, or the flow as a whole. */
const places: Readonly<Record<string, Place>> = {
	status,
	reason: status,
	error: status,
	state: status,
	type: (exchange, look) => header('response')(exchange, {...look, header: 'content-type'}),
	size: size('response'),
	reqsize: size('request'),
	dur: timing('total'),
	ttfb: timing('firstByte'),
	client: connection,
	server: connection,
	proto: connection,
	'req.header.': header('request'),
	'resp.header.': header('response'),
	'header.': eitherSide(header, ({request}, name, look) => name === 'request' && request.has(look.header.toLowerCase())),
	'req.header': namedHeader('request'),
	'resp.header': namedHeader('response'),
	header: eitherSide(namedHeader, ({request}, name, look) => name === 'request' && request.has((look.values[0]?.text ?? '').toLowerCase())),
	'req.body': body('request'),
	'resp.body': body('response'),
	body: eitherSide(body, ({request, response}) => request.size > 0 && !response?.size),
};

/** The place that a condition on a field looked at. */
export const placeOf = (exchange: Exchange, field: string | undefined, look: Look): Evidence => (places[field ?? ''] ?? url)(exchange, look);
