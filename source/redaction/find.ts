import {findCards} from './cards.ts';
import {namedSecrets} from './fields.ts';
import {fieldSecret} from './names.ts';
import {inOrder, type Secret, type SecretKind} from './secret.ts';
import {findTokens} from './tokens.ts';

const decode = (text: string): string => {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
};

/** Secrets that stand so much further on. */
export const shift = (secrets: readonly Secret[], by: number): Secret[] => secrets.map(({kind, from, to}) => ({kind, from: from + by, to: to + by}));

/** The values of `name=value` pairs that `judge` finds secret. */
const pairSecrets = (text: string, separator: string, judge: (name: string, value: string) => SecretKind | undefined): Secret[] => {
	const secrets: Secret[] = [];
	let at = 0;
	for (const pair of text.split(separator)) {
		const equals = pair.indexOf('=');
		const value = pair.slice(equals + 1).trim();
		const kind = equals === -1 || value === '' ? undefined : judge(pair.slice(0, equals), value);
		if (kind) {
			const from = at + pair.indexOf(value, equals + 1);
			secrets.push({kind, from, to: from + value.length});
		}

		at += pair.length + separator.length;
	}

	return secrets;
};

/** A secret within a value that is encoded makes all of it one: there is no place in it to point at. */
const withinEncoded = (value: string, decoded: string, depth: number): SecretKind | undefined =>
	decoded === value || depth > 1 ? undefined : inOrder([...urlPlaces(decoded, depth + 1), ...namedSecrets(decoded)])[0]?.kind;

const encodedFields = (text: string, depth = 0): Secret[] => pairSecrets(text, '&', (name, value) => {
	const decoded = decode(value);
	return fieldSecret(decode(name), decoded) ?? withinEncoded(value, decoded, depth);
});

/** Secrets in a text of any kind, by their look alone. */
export const textSecrets = (text: string): Secret[] => inOrder(findTokens(text));

/** Secrets in a query, without its `?`, or in a body of `application/x-www-form-urlencoded`. */
export const querySecrets = (query: string): Secret[] => inOrder([...encodedFields(query), ...findTokens(query)]);

/** A URL ends before what no URL holds: a header may go on behind it. */
const withinUrl = (text: string, {kind, from, to}: Secret): Secret => {
	const end = text.slice(from, to).search(/[\s"<>]/v);
	return {kind, from, to: end > 0 ? from + end : to};
};

/** Segments of a path that are secrets once they are decoded. */
const encodedSegments = (path: string, depth: number): Secret[] => path.includes('%')
	? path.matchAll(/[^%\/]{0,1024}%[^\/]*/gv).flatMap(({0: segment, index}) => {
		const kind = withinEncoded(segment, decode(segment), depth);
		return kind ? [{kind, from: index, to: index + segment.length}] : [];
	}).toArray()
	: [];

const urlPlaces = (url: string, depth: number): Secret[] => {
	const user = /^[a-z][\d+\-.a-z]*:\/\/([^\s#\/?@]+)@/iv.exec(url);
	const start = user ? user[0].length - user[1]!.length - 1 : 0; // The group has matched.
	const secrets: Secret[] = user ? [{kind: 'credentials', from: start, to: start + user[1]!.length}] : [];
	let at = 0;
	for (const part of url.split(/[#?]/v)) {
		secrets.push(...at > 0 ? shift(encodedFields(part, depth), at).map(secret => withinUrl(url, secret)) : encodedSegments(part, depth));
		at += part.length + 1;
	}

	return [...secrets, ...findTokens(url), ...findCards(url)];
};

/** Secrets in a URL or a part of one: user information, query, fragment, and tokens in the path. */
export const urlSecrets = (url: string): Secret[] => inOrder(urlPlaces(url, 0));

/** `Bearer …`, `Basic …`: the scheme stays, what follows is the secret (RFC 9110 §11.4). */
const credentials = (value: string): Secret[] => {
	const [lead = '', scheme] = /^\s*([A-Za-z][\w\-]*)\s+(?=\S)/v.exec(value) ?? [];
	const kinds: Readonly<Record<string, SecretKind>> = {bearer: 'bearer', basic: 'basic'};
	return value.length > lead.length ? [{kind: kinds[scheme?.toLowerCase() ?? ''] ?? 'credentials', from: lead.length, to: value.length}] : [];
};

/** The value of every cookie (RFC 6265 §4.2). */
const cookies = (value: string): Secret[] => pairSecrets(value, ';', () => 'cookie');

/** The value of the cookie that is set, not its attributes (RFC 6265 §4.1). */
const setCookie = (value: string): Secret[] => cookies(value.split(';', 1)[0] ?? '');

/** Headers whose values are secrets, or hold some, by lower-case name. Others are judged by their names, as fields are. */
const headers: ReadonlyMap<string, (value: string) => Secret[]> = new Map([
	['authorization', credentials],
	['proxy-authorization', credentials],
	['cookie', cookies],
	['set-cookie', setCookie],
	['location', urlSecrets],
	['content-location', urlSecrets],
	['referer', urlSecrets],
	['link', urlSecrets],
	['refresh', urlSecrets],
	['origin', urlSecrets],
]);

/** Whether the header of this name in small letters has a value of secrets: cookies, credentials. */
export const isSecretHeader = (name: string): boolean => headers.has(name) && headers.get(name) !== urlSecrets;

/** Secrets in a header's value. */
export const headerSecrets = (name: string, value: string): Secret[] => {
	const find = headers.get(name.toLowerCase());
	if (find) {
		return inOrder([...find(value), ...findTokens(value)]);
	}

	const kind = fieldSecret(name, value);
	return kind ? [{kind, from: 0, to: value.length}] : inOrder([...namedSecrets(value), ...findTokens(value)]);
};
