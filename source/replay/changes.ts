import {TapxError} from '../flow/error.ts';
import type {Header, Headers} from '../flow/flow.ts';
import type {EditableRequest} from './request.ts';
import {wireText} from './wire-text.ts';

/** What to change about a request: headers are put over those it has. */
export type Changes = {
	readonly method?: string | undefined;
	readonly url?: string | undefined;
	/** Each takes the place of all headers of its name; several of one name stay several. As text, sent in UTF-8. */
	readonly headers?: Headers | undefined;
	/** Names of headers to leave out. */
	readonly removeHeaders?: readonly string[] | undefined;
	/** Another body, before its content encoding. */
	readonly body?: Uint8Array | undefined;
};

/** Headers with others over them: in the place of the first of their name, at the end when there was none. */
const putOver = (headers: Headers, over: Headers): Headers => {
	const groups = Map.groupBy(over.map(([name, value]): Header => [wireText(name), wireText(value)]), ([name]) => name.toLowerCase());
	const placed = new Set<string>();
	const replaced = headers.flatMap(header => {
		const key = header[0].toLowerCase();
		const group = groups.get(key);
		if (!group) {
			return [header];
		}

		const isFirst = !placed.has(key);
		placed.add(key);
		return isFirst ? group : [];
	});
	return [...replaced, ...groups.entries().filter(([key]) => !placed.has(key)).flatMap(([, group]) => group)];
};

/** A request with changes made to it. */
export const changeRequest = (request: EditableRequest, {method, url, headers = [], removeHeaders: names = [], body}: Changes): EditableRequest => {
	const removed = new Set(names.map(name => name.toLowerCase()));
	return {
		...request,
		method: method ?? request.method,
		url: url === undefined ? request.url : wireText(url),
		headers: putOver(request.headers.filter(([name]) => !removed.has(name.toLowerCase())), headers),
		...(body && {body, isEncoded: false}),
	};
};

/**
Reads a header as a person writes it: `Name: value`.

@throws {TapxError} `wrong-usage`.
*/
export const readHeader = (text: string): Header => {
	const colon = text.indexOf(':');
	if (colon < 1) {
		throw new TapxError('wrong-usage', `"${text}" is not a header.`, {exitCode: 2, advice: 'Write it as \'Name: value\'.'});
	}

	return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
};
