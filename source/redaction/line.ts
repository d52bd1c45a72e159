import {headerSecrets} from './find.ts';
import {fieldSecret} from './names.ts';
import {inOrder, type Secret} from './secret.ts';
import {findTokens} from './tokens.ts';

/** How lines of text give names to values: members of JSON, elements of XML, parameters, fields in two columns. Each takes time in proportion to the line. */
const named: readonly RegExp[] = [
	/"(?<name>(?:[^"\\]|\\.){1,100})"\s{0,8}:\s{0,8}"(?<value>(?:[^"\\]|\\.)*)/dgv,
	/<(?<name>[\w\-:]{1,64})>(?<value>[^<]{1,4096})</dgv,
	/(?<=^|[\s"\u{26}?])(?<name>[\w%\-.\[\]]{1,64})=(?<value>[^\s"\u{26},;=][^\s"\u{26},;]*)/dgv,
	/^(?<name>[^\s:]{1,64}) {2,64}(?<value>\S.*)$/dgv,
];

const headerLine = /^([\w\-]{1,64}): (.+)$/v;

/** Secrets in a line of a text that may be anything: a header, JSON, XML, a form, a log. */
export const lineSecrets = (line: string): Secret[] => {
	const [lead = '', name = '', value = ''] = headerLine.exec(line) ?? [];
	const start = lead.length - value.length;
	const secrets = headerSecrets(name, value).map(({kind, from, to}) => ({kind, from: from + start, to: to + start}));
	for (const pattern of named) {
		for (const {groups, indices} of line.matchAll(pattern)) {
			const kind = fieldSecret(groups?.['name'] ?? '', groups?.['value'] ?? '');
			const [from, to] = indices?.groups?.['value'] ?? [0, 0];
			if (kind) {
				secrets.push({kind, from, to});
			}
		}
	}

	return inOrder([...secrets, ...findTokens(line)]);
};
