import {fieldSecret} from './names.ts';
import type {Secret} from './secret.ts';

const tag = /<[A-Za-z][^<>]*/gv;
const attribute = /(?<=[\s"'])(?<name>[\w\-.:]{1,64})\s{0,4}=\s{0,4}(?:"(?<double>[^"<>]*)|'(?<single>[^'<>]*)|(?<plain>[^\s"'<>]+))/gv;

/** Attributes that name what a tag holds, and those that hold it: of `input`, `meta`, `param`, `add`. */
const naming: ReadonlySet<string> = new Set(['name', 'property', 'id', 'key', 'type']);
const holding: ReadonlySet<string> = new Set(['value', 'content']);

/** Secrets in the attributes of HTML and XML: `<input name="password" value="x">`, `<meta name="csrf-token" content="x">`, `<db password="x"/>`. */
export const markupSecrets = (text: string): Secret[] => {
	const secrets: Secret[] = [];
	for (const {0: found, index} of text.matchAll(tag)) {
		if (!found.includes('=')) {
			continue;
		}

		const names: string[] = [];
		const values: Array<Omit<Secret, 'kind'> & {readonly value: string}> = [];
		for (const {0: match, index: at, groups} of found.matchAll(attribute)) {
			const name = groups?.['name'] ?? '';
			const value = groups?.['double'] ?? groups?.['single'] ?? groups?.['plain'] ?? '';
			const to = index + at + match.length;
			const kind = fieldSecret(name, value);
			if (kind) {
				secrets.push({kind, from: to - value.length, to});
			} else if (naming.has(name.toLowerCase())) {
				names.push(value);
			} else if (holding.has(name.toLowerCase())) {
				values.push({from: to - value.length, to, value});
			}
		}

		for (const {from, to, value} of values) {
			const kind = names.map(name => fieldSecret(name, value)).find(Boolean);
			if (kind) {
				secrets.push({kind, from, to});
			}
		}
	}

	return secrets;
};
