import {readings, type Reading} from './decoded.ts';
import type {Parameter} from './parameters.ts';
import type {Side} from './side.ts';

/** Something that a client gave, and the ways to read it. */
export type Input = {readonly parameter: Parameter; readonly readings: readonly Reading[]};

/** What of a flow the client has sent. */
type Sent = {
	readonly url: string;
	readonly path: string;
	readonly request: Side;
	readonly parameters: readonly Parameter[];
	readonly cookies: ReadonlyArray<readonly [name: string, value: string]>;
};

/** Nothing else than letters, digits and what stands in names and numbers: that means nothing to a program it is put into. */
const plain = /^[\w ,\-.:@]*$/v;
const manyWords = / .* /v;
/** Long enough to be base64. */
const leastBase64 = 16;

const isPlain = (value: string): boolean => plain.test(value) && !manyWords.test(value) && value.length < leastBase64;

/** Headers that programs are known to log, store or build addresses of. */
const headers = ['user-agent', 'referer', 'x-forwarded-for', 'x-forwarded-host', 'x-api-version', 'from'];
/** What is no part of an honest value of these: quotes, angle brackets, and the beginnings of expressions. */
const strange = /["'<>\\`]|\$\{|\{\{|\.\.\/|\(\) ?\{|%[02][\da-f]/iv;

/**
What the client gave that may mean something to a program it is put into: parameters, the path, cookies and some headers, each with
characters beyond those of names and numbers.
*/
export const readInputs = ({parameters, cookies, path, request, url}: Sent): Input[] => {
	const inputs: Input[] = [];
	for (const parameter of parameters) {
		const {value, part, from, to} = parameter;
		if (isPlain(value)) {
			continue;
		}

		const raw = from === undefined ? value : (part === 'url' ? url : request.text ?? '').slice(from, to);
		inputs.push({parameter, readings: readings(value, raw === value ? [] : ['percent'])});
	}

	if (path.includes('%') || path.includes('..') || strange.test(path)) {
		const from = url.indexOf('/', url.indexOf('//') + 2);
		inputs.push({
			parameter: {
				part: 'url', name: 'path', value: path, from, to: from + path.length,
			}, readings: readings(path),
		});
	}

	for (const name of headers) {
		const value = request.header(name);
		if (value !== undefined && strange.test(value)) {
			inputs.push({parameter: {part: 'request-headers', name, value}, readings: readings(value)});
		}
	}

	for (const [, value] of cookies) {
		if (strange.test(value)) {
			inputs.push({parameter: {part: 'request-headers', name: 'cookie', value}, readings: readings(value)});
		}
	}

	return inputs;
};
