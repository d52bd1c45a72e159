import {lineSecrets} from '../redaction/line.ts';
import type {Secret} from '../redaction/secret.ts';
import {remembering} from '../views/lines.ts';
import {sliceSpans, type Span, type Spans} from '../views/span.ts';
import type {Document} from '../views/view.ts';

/** A line up to here is looked at as a whole; of a longer one, what is near. */
const wholeLine = 64 * 1024;
const near = 4096;

/** Masks what is shown of a document, letter by letter: every place stays where it is. */
export type Masking = (spans: Spans, row: {readonly line: number; readonly from: number; readonly to: number}) => Spans;

/** Some spans with secrets masked; ranges count in their text. */
const maskSpans = (spans: Spans, secrets: readonly Secret[]): Spans => {
	const masked: Span[] = [];
	let at = 0;
	for (const {from, to} of secrets) {
		masked.push(...sliceSpans(spans, at, from), ['•'.repeat(to - from), 'faint']);
		at = to;
	}

	return at === 0 ? spans : [...masked, ...sliceSpans(spans, at, Infinity)];
};

/** A line that stands for itself, masked. */
export const maskLine = (spans: Spans): Spans => maskSpans(spans, lineSecrets(spans.map(([text]) => text).join('')));

/** Masks rows of a document. */
export const createMasking = (document: Document): Masking => {
	const ofLine = remembering(line => lineSecrets(document.text(line)));
	return (spans, {line, from, to}) => {
		const text = document.text(line);
		const start = text.length <= wholeLine ? 0 : Math.max(0, from - near);
		const secrets = text.length <= wholeLine ? ofLine(line) : lineSecrets(text.slice(start, to + near));
		const inside = secrets
			.map(secret => ({kind: secret.kind, from: Math.max(from, secret.from + start) - from, to: Math.min(to, secret.to + start) - from}))
			.filter(secret => secret.to > secret.from);
		return maskSpans(spans, inside);
	};
};
