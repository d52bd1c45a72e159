import type {Request} from '../../flow/flow.ts';
import {authority, defaultPorts, splitTarget} from '../../flow/url.ts';
import {looseObject, looseText} from '../lenient.ts';

type Place = Pick<Request, 'scheme' | 'host' | 'port' | 'path' | 'query'>;

/** What a URL may hold as it is; the rest is percent-encoded, by its bytes on the wire where it came from there (Latin-1). */
const unsafe = /["#<>\\^`\{\}[^\u{21}-\u{7E}]]/gv;

const encodeUnsafe = (text: string): string => text.toWellFormed().replaceAll(unsafe, character => {
	const code = character.codePointAt(0) ?? 0;
	return code <= 0xFF ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : encodeURIComponent(character);
});

const plainHost = /^(?:[\d\-._a-z~]+|[\d.a-f]*:[\d.:a-f]*)$/v;
const plainPath = /^\/[^#?]*$/v;

/**
The URL of a request as HAR has it: always a valid one. `_target` has host, path and query as they were sent wherever reading the URL
back would not give them.
*/
export const harUrl = (request: Request): {url: string; _target: {host: string; path: string; query: string | undefined} | undefined} => {
	const {scheme, host, path, query} = request;
	const text = path + (query === undefined ? '' : `?${query}`);
	const encoded = encodeUnsafe(text);
	const rooted = encoded.startsWith('/') ? encoded : `/${encoded}`;
	const isPlain = plainHost.test(host);
	const place = authority(isPlain ? request : {...request, host: encodeURIComponent(host.toWellFormed())});
	return {
		url: `${scheme}://${place}${rooted}`,
		_target: isPlain && encoded === text && plainPath.test(path) ? undefined : {host, path, query},
	};
};

/** User information is left out, and so is the fragment: neither is sent. */
const urlParts = /^([a-z]+):\/\/(?:[^#\/?@]*@)?(\[[^#\/?\]]*\]|[^#\/:?]*)(?::(\d{1,5}))?(?=$|[#\/?])([^#]*)/iv;

/** The place that a HAR request speaks of, or why it is none. */
export const readHarUrl = (request: Readonly<Record<string, unknown>>): Place | string => {
	const url = looseText(request['url']);
	if (url === undefined) {
		return 'request.url is missing';
	}

	const [, scheme = '', bracketed = '', digits, target = ''] = urlParts.exec(url) ?? [];
	const defaultPort = defaultPorts[scheme.toLowerCase()];
	if (defaultPort === undefined || bracketed === '') {
		return `request.url is not an HTTP URL: ${url.slice(0, 80)}`;
	}

	const host = bracketed.replaceAll(/[\[\]]/gv, '').toLowerCase();
	const place = {scheme: scheme.toLowerCase(), host, port: digits === undefined ? defaultPort : Number(digits)};
	const exact = looseObject(request['_target']);
	if (typeof exact['host'] === 'string' && typeof exact['path'] === 'string') {
		return {
			...place, host: exact['host'].toWellFormed(), path: exact['path'].toWellFormed(), query: looseText(exact['query']),
		};
	}

	return {...place, ...splitTarget(target.startsWith('/') ? target : `/${target}`)};
};
