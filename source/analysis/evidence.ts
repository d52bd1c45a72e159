import {Buffer} from 'node:buffer';
import type {Evidence} from '../flow/finding.ts';
import type {FlowError} from '../flow/flow.ts';
import {headerSecrets, textSecrets, urlSecrets} from '../redaction/find.ts';
import {lineSecrets} from '../redaction/line.ts';
import {fieldSecret} from '../redaction/names.ts';
import {replaceSecrets, type Secret} from '../redaction/secret.ts';
import type {Exchange} from './exchange.ts';
import type {Parameter} from './parameters.ts';

/** Quotes are no longer than this. */
const longest = 200;

type Range = readonly [from: number, to: number];
type Rest = Pick<Evidence, 'name' | 'reason' | 'nth'>;

const mask = (text: string, secrets: readonly Secret[]): string => replaceSecrets(text, secrets, ({kind}) => `[redacted:${kind}]`);
const cut = (text: string): string => text.length > longest ? `${text.slice(0, longest - 1)}…` : text;

/** Characters of a text as bytes of its UTF-8. */
const bytesOf = (text: string, [from, to]: Range): Range => {
	const start = Buffer.byteLength(text.slice(0, from));
	return [start, start + Buffer.byteLength(text.slice(from, to))];
};

/** A secret as it may be shown: its first characters, and how long it is. */
export const maskedSecret = (secret: string): string => `${secret.slice(0, secret.length >= 16 ? 4 : 0)}… (${secret.length} characters)`;

/** A place in the URL: characters of it, or all. Give `quote` when what stands there may not be shown: a secret that the redaction table does not know. */
export const inUrl = ({url}: Exchange, range: Range = [0, url.length], rest: Rest & Pick<Evidence, 'quote'> = {}): Evidence => {
	const text = url.slice(...range);
	const secrets = text === url ? urlSecrets(url) : textSecrets(text);
	return {
		part: 'url', quote: cut(mask(text, secrets)), range: bytesOf(url, range), ...rest,
	};
};

/**
A header of a side, its name in small letters; without a value when it is missing. `range` in characters of the value;
`quote` as for `inUrl`.
*/
export const inHeader = (part: 'request-headers' | 'response-headers', name: string, value?: string, {range, ...rest}: Rest & Pick<Evidence, 'quote' | 'range'> = {}): Evidence => {
	if (value === undefined) {
		return {part, name, ...rest};
	}

	const text = value.slice(...range ?? []);
	return {
		part, name, quote: cut(mask(text, range ? textSecrets(text) : headerSecrets(name, value))), range: bytesOf(value, range ?? [0, value.length]), ...rest,
	};
};

/** Characters of the body of a side, whose text is the whole as `Side.text` gives it; `quote` as for `inUrl`. */
export const inBody = (part: 'request-body' | 'response-body', text: string, range: Range, rest: Rest & Pick<Evidence, 'quote'> = {}): Evidence => {
	const quote = text.slice(range[0], Math.min(range[1], range[0] + (longest * 2)));
	return {
		part, quote: cut(mask(quote, lineSecrets(quote))), range: bytesOf(text, range), ...rest,
	};
};

/** Where the value of a parameter stands in the text of a JSON document: characters; all of it when it is written in another way than usual. */
const inDocument = (text: string, value: string): Range => {
	const written = JSON.stringify(value);
	const at = text.indexOf(written);
	const start = at === -1 ? text.indexOf(value) : at + 1;
	return start === -1 ? [0, text.length] : [start, start + (at === -1 ? value : written.slice(1, -1)).length];
};

/** Whether a parameter's name says that its value is secret. */
export const isSecret = ({name, value}: Parameter): boolean => fieldSecret(name, value) !== undefined;

/** The value of a parameter where it was sent: in the URL, the body or a header. Masked when the name says that it is secret. */
export const inParameter = (exchange: Exchange, parameter: Parameter, rest: Rest = {}): Evidence => {
	const {part, name, value, from, to} = parameter;
	const shown = isSecret(parameter) ? {...rest, name, quote: maskedSecret(value)} : {...rest, name};
	if (part === 'url') {
		return inUrl(exchange, from === undefined || to === undefined ? undefined : [from, to], shown);
	}

	if (part === 'request-headers') {
		const values = exchange.request.values(name);
		const nth = Math.max(0, values.findIndex(item => item.includes(value)));
		const start = values[nth]?.indexOf(value) ?? 0;
		return inHeader('request-headers', name, values[nth], {range: [start, start + value.length], ...rest, nth});
	}

	const text = exchange.request.text ?? '';
	return inBody('request-body', text, from === undefined || to === undefined ? inDocument(text, value) : [from, to], shown);
};

/** What tapx says of a flow that failed; no quote where it did not. */
export const inError = (error: FlowError | undefined, rest: Rest = {}): Evidence => ({
	part: 'error', quote: error && cut(mask(error.message, textSecrets(error.message))), ...rest,
});
