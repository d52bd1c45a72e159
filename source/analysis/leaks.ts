import {fieldSecret} from '../redaction/names.ts';
import {findTokens, type Token} from '../redaction/tokens.ts';
import type {Side} from './side.ts';

/** Where a secret was seen. */
export type LeakPlace = 'url' | 'request-headers' | 'request-body' | 'response-headers' | 'response-body';

/** How titles name the places of secrets. */
export const placeNames: Readonly<Record<LeakPlace, string>> = {
	url: 'in the URL', 'request-headers': 'in a header of the request', 'request-body': 'in the body of the request', 'response-headers': 'in a header of the answer', 'response-body': 'in the answer',
};

/** A secret that its look gave away, where none belongs: characters `[from, to)` of the URL, the header's value or the body. */
export type Leak = Pick<Token, 'shape' | 'from' | 'to'> & {
	readonly place: LeakPlace;
	/** The header's name in small letters, and which of that name. */
	readonly name?: string | undefined;
	readonly nth?: number | undefined;
	readonly secret: string;
	/** What stands before and behind it. */
	readonly before: string;
	readonly behind: string;
};

/** What is read of a flow. */
type Sides = {readonly url: string; readonly request: Side; readonly response: Side | undefined};

/** Headers where secrets belong, or that are long and never hold any. */
const passed: ReadonlySet<string> = new Set([
	'authorization',
	'proxy-authorization',
	'cookie',
	'set-cookie',
	'user-agent',
	'content-security-policy',
	'content-security-policy-report-only',
	'permissions-policy',
	'strict-transport-security',
	'accept',
	'accept-language',
	'accept-encoding',
	'content-type',
	'date',
	'last-modified',
	'expires',
	'etag',
	'if-none-match',
	'if-modified-since',
	'vary',
	'via',
	'report-to',
	'nel',
	'reporting-endpoints',
	'alt-svc',
	'cache-control',
	'sec-ch-ua',
	'traceparent',
	'x-request-id',
	'cf-ray',
	'host',
	'access-control-allow-headers',
	'access-control-expose-headers',
	'access-control-allow-methods',
	'server-timing',
	'sec-websocket-key',
	'sec-websocket-accept',
]);
/** Shorter values hold no token. */
const shortest = 20;
/** What is looked at around a secret. */
const around = 64;
/** More are not told of one text. */
const most = 20;

/** Types of bodies without text of people or programs. */
const opaque = /^(?:png|jpeg|gif|webp|avif|ico|mp4|webm|mpeg|woff2?|ttf|otf|css|wasm|zip|gzip|pdf|binary|octet-stream)$/v;

const toLeaks = (text: string, place: LeakPlace, header: Pick<Leak, 'name' | 'nth'> = {}): Leak[] => findTokens(text).slice(0, most).map(({shape, from, to}) => ({
	shape, from, to, place, ...header, secret: text.slice(from, to), before: text.slice(Math.max(0, from - around), from), behind: text.slice(to, to + around),
}));

const inHeaders = (side: Side, place: 'request-headers' | 'response-headers'): Leak[] => side.headers.flatMap(([name, value]) => {
	const key = value.length < shortest ? '' : name.toLowerCase();
	if (key === '' || passed.has(key)) {
		return [];
	}

	const leaks = toLeaks(value, place, {name: key});
	return leaks.length > 0 && fieldSecret(key, value) === undefined ? leaks.map(leak => ({...leak, nth: side.values(key).indexOf(value)})) : [];
});

const inBodyOf = (side: Side, place: 'request-body' | 'response-body'): Leak[] => {
	const text = side.size >= shortest && !opaque.test(side.type) ? side.text : undefined;
	return text === undefined ? [] : toLeaks(text, place);
};

/** Secrets known by their look in the URL, in headers that are not for them, and in both bodies; each once for a place. */
export const findLeaks = ({url, request, response}: Sides): readonly Leak[] => {
	const leaks = [
		...toLeaks(url, 'url'),
		...inHeaders(request, 'request-headers'),
		...inBodyOf(request, 'request-body'),
		...response ? [...inHeaders(response, 'response-headers'), ...inBodyOf(response, 'response-body')] : [],
	];
	if (leaks.length < 2) {
		return leaks;
	}

	const known = new Set<string>();
	return leaks.filter(({place, secret}) => !known.has(`${place} ${secret}`) && known.add(`${place} ${secret}`));
};
