import {querySecrets} from './find.ts';
import {jsonSecrets} from './json-secrets.ts';
import {lineSecrets} from './line.ts';
import {markupSecrets} from './markup.ts';
import {inOrder} from './secret.ts';
import {
	label,
	Tally,
	type Edit,
	type Redacted,
} from './tally.ts';

/** JSON within a string of JSON is looked at so deep. */
const deepest = 3;

const jsonEdits = (text: string, depth: number): Edit[] => {
	const {secrets, escaped} = jsonSecrets(text);
	const edits: Edit[] = secrets.map(({isBare, ...secret}) => isBare ? {...secret, text: `"${label(secret.kind)}"`} : secret);
	for (const {from, to, decoded} of depth < deepest ? escaped : []) {
		const tally = new Tally();
		const redacted = redactInto(decoded, tally, depth + 1);
		if (redacted !== decoded) {
			edits.push({
				kind: 'token', from, to, text: JSON.stringify(redacted).slice(1, -1), counts: tally.counts,
			});
		}
	}

	return edits;
};

/** A form, or a query: no blanks, and a name before the first value. */
const form = /^[\w%*+\-.\[\]]{1,256}=\S*$/v;

const editsOf = (text: string, depth: number): Edit[] => {
	const first = /^\s{0,64}(\S)/v.exec(text)?.[1] ?? '';
	const secrets = lineSecrets(text);
	if (text.includes('<')) {
		secrets.push(...markupSecrets(text));
	}

	if (form.test(text)) {
		secrets.push(...querySecrets(text));
	}

	return first !== '' && '{["'.includes(first) ? [...jsonEdits(text, depth), ...secrets] : secrets;
};

const redactInto = (text: string, tally: Tally, depth: number): string => tally.replace(text, inOrder(editsOf(text, depth)));

/** A text of any kind (JSON, a form, XML, HTML, settings, code, a log) with its secrets replaced, each by `[redacted:KIND]`. */
export const redactText = (text: string): Redacted<string> => {
	const tally = new Tally();
	return {value: redactInto(text, tally, 0), counts: tally.counts};
};
