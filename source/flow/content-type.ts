/** What a Content-Type header says (RFC 9110 §8.3). */
export type MediaType = {
	/** `type/subtype` in lower case; empty when the header is missing or unreadable. */
	readonly essence: string;
	/** Parameters by lower-case name, quotes removed. */
	readonly parameters: Readonly<Record<string, string>>;
};

/** The tokens and slash that a value begins with (RFC 9110 §5.6.2). */
const leading = /^\s*([[\u{21}-\u{7E}]--["\(\),:;<=>?@\[\\\]\{\}]]+)/v;
const parameter = /;\s*([^\s;=]{1,64})=(?:"((?:[^"\\]|\\.){0,512})"|([^\s;]{0,512}))/gv;

const none: MediaType['parameters'] = {};

/** Reads a Content-Type value. Never throws; reads at most the first 1,024 characters. */
export const parseMediaType = (value: string | undefined): MediaType => {
	const text = (value ?? '').slice(0, 1024);
	const [, essence = ''] = leading.exec(text) ?? [];
	if (!text.includes(';')) {
		return {essence: essence.toLowerCase(), parameters: none};
	}

	const parameters = new Map<string, string>();
	for (const [, name = '', quoted, plain] of text.matchAll(parameter)) {
		const key = name.toLowerCase();
		if (!parameters.has(key)) {
			parameters.set(key, quoted?.replaceAll(/\\(.)/gv, '$1') ?? plain ?? '');
		}
	}

	return {essence: essence.toLowerCase(), parameters: Object.fromEntries(parameters)};
};

/** Short names by media type; the first match of exact name, suffix, then top-level type counts. */
const shortNames: ReadonlyMap<string, string> = new Map(Object.entries({
	'application/json': 'json',
	'text/json': 'json',
	'application/x-ndjson': 'ndjson',
	'application/ndjson': 'ndjson',
	'application/jsonl': 'ndjson',
	'text/html': 'html',
	'application/xhtml+xml': 'html',
	'text/css': 'css',
	'text/javascript': 'js',
	'application/javascript': 'js',
	'application/x-javascript': 'js',
	'application/ecmascript': 'js',
	'text/xml': 'xml',
	'application/xml': 'xml',
	'text/plain': 'text',
	'text/markdown': 'markdown',
	'text/csv': 'csv',
	'text/event-stream': 'sse',
	'application/x-www-form-urlencoded': 'form',
	'multipart/form-data': 'multipart',
	'application/graphql': 'graphql',
	'application/graphql-response+json': 'json',
	'application/octet-stream': 'binary',
	'application/pdf': 'pdf',
	'application/zip': 'zip',
	'application/gzip': 'gzip',
	'application/x-gzip': 'gzip',
	'application/x-tar': 'tar',
	'application/wasm': 'wasm',
	'application/yaml': 'yaml',
	'text/yaml': 'yaml',
	'application/msgpack': 'msgpack',
	'application/x-msgpack': 'msgpack',
	'application/cbor': 'cbor',
	'application/protobuf': 'protobuf',
	'application/x-protobuf': 'protobuf',
	'application/grpc': 'grpc',
	'application/grpc-web': 'grpc',
	'application/grpc-web-text': 'grpc',
	'application/jwt': 'jwt',
	'application/dns-message': 'dns',
	'image/svg+xml': 'svg',
	'image/jpeg': 'jpeg',
	'image/x-icon': 'ico',
	'image/vnd.microsoft.icon': 'ico',
	'font/woff': 'woff',
	'font/woff2': 'woff2',
}));

const suffixNames: ReadonlyMap<string, string> = new Map(Object.entries({
	json: 'json', xml: 'xml', cbor: 'cbor', proto: 'protobuf', zip: 'zip', yaml: 'yaml', gzip: 'gzip',
}));

/**
The short name of a media type that lists show and `type:` filters by: `json`, `html`, `png`, `sse`, …; for an unlisted type
the part behind the slash without `x-` or `vnd.`, at most 12 characters; empty for none.
*/
export const shortType = (essence: string): string => {
	const known = shortNames.get(essence);
	if (known !== undefined) {
		return known;
	}

	if (essence.startsWith('application/grpc+')) {
		return 'grpc';
	}

	const [top = '', sub = ''] = essence.split('/', 2);
	const plus = sub.lastIndexOf('+');
	return suffixNames.get(plus === -1 ? '' : sub.slice(plus + 1)) ?? (sub || top).replace(/^(?:x-|vnd\.)/v, '').replaceAll(/[^\w\-.]/gv, '').slice(0, 12);
};
