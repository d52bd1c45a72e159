import {fieldSecret} from './names.ts';
import type {Secret} from './secret.ts';

/**
How texts give names to values: members of JSON, elements of XML, parameters, code and settings, fields in two columns. Each takes time in
proportion to the text, and ends with the value.
*/
const named: readonly RegExp[] = [
	/"(?<name>(?:[^"\\]|\\.){1,100})"\s{0,8}:\s{0,8}"(?<value>(?:[^"\\]|\\.)*)/gv,
	/<(?<name>[\w\-.:]{1,64})(?:\s[^<>]{0,512})?>(?:<!\[CDATA\[)?(?<value>[^<]+?)(?=<|\]\]>|$)/gv,
	/(?<=^|[\s"\u{26};?])(?<name>[\w%\-.\[\]]{1,64})=(?<value>[^\s"\u{26}',;=][^\s"\u{26},;]*)/gmv,
	/^[\t ]{0,16}(?<name>[\w\-.]{1,64})[\t ]{1,4}=[\t ]{0,4}(?<value>[^\s"'\(\),;\[\]`\{\}]+)(?=[\t\r ]{0,4}$)/gmv,
	/(?<![\w\-.])(?<name>[\w\-.]{1,64})\s{0,4}[:=]\s{0,4}(?<quote>["'`])(?<value>[^\n"'`]+)/gv,
	/^(?<name>[^\s:]{1,64}) {2,64}(?<value>\S.*)$/gmv,
];

/** Values of named fields in a text of any kind. In no particular order, and they may overlap. */
export const namedSecrets = (text: string): Secret[] => {
	const secrets: Secret[] = [];
	for (const pattern of named) {
		for (const {0: match, index, groups} of text.matchAll(pattern)) {
			const value = groups?.['value'] ?? '';
			const kind = fieldSecret(groups?.['name'] ?? '', value);
			const to = index + match.length;
			secrets.push(...kind ? [{kind, from: to - value.length, to}] : []);
		}
	}

	return secrets;
};
