import type {EvidencePart} from '../flow/finding.ts';

/** A value that a client gave. */
export type Parameter = {
	/** Where it stood. */
	readonly part: EvidencePart;
	/** Its name, decoded; of a JSON member its path, `user.roles[0]`. */
	readonly name: string;
	/** Decoded. */
	readonly value: string;
	/** Where its value stands as it was sent: characters of the URL or of the body; `undefined` in JSON. */
	readonly from?: number | undefined;
	readonly to?: number | undefined;
};

/** More are not looked at. */
const most = 200;
const deepest = 20;

const decode = (text: string): string => {
	if (!text.includes('%') && !text.includes('+')) {
		return text;
	}

	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
};

/** `name=value&…` taken apart; `start` is where the text stands in its part. */
export const encodedParameters = (text: string, part: EvidencePart, start = 0): Parameter[] => {
	const found: Parameter[] = [];
	for (let at = 0; at <= text.length && found.length < most;) {
		const ampersand = text.indexOf('&', at);
		const end = ampersand === -1 ? text.length : ampersand;
		if (end > at) {
			const equals = text.indexOf('=', at);
			const nameEnd = equals === -1 || equals > end ? end : equals;
			const from = Math.min(nameEnd + 1, end);
			found.push({
				part, name: decode(text.slice(at, nameEnd)), value: decode(text.slice(from, end)), from: start + from, to: start + end,
			});
		}

		at = end + 1;
	}

	return found;
};

/** The texts, numbers and booleans in a JSON document, in order, by their paths. */
export const jsonParameters = (document: unknown, part: EvidencePart): Parameter[] => {
	const found: Parameter[] = [];
	const visit = (value: unknown, name: string, depth: number): void => {
		if (found.length >= most || depth > deepest) {
			return;
		}

		if (Array.isArray(value)) {
			for (const [index, item] of value.entries()) {
				visit(item, `${name}[${index}]`, depth + 1);
				if (found.length >= most) {
					return;
				}
			}
		} else if (typeof value === 'object' && value !== null) {
			for (const [key, item] of Object.entries(value)) {
				visit(item, name === '' ? key : `${name}.${key}`, depth + 1);
			}
		} else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
			found.push({part, name, value: String(value)});
		}
	};

	visit(document, '', 0);
	return found;
};
