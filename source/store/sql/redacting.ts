import {Buffer} from 'node:buffer';
import type {Database} from 'better-sqlite3';
import {bodyText} from '../../flow/content.ts';
import type {Header, Headers} from '../../flow/flow.ts';
import {headerSecrets, urlSecrets} from '../../redaction/find.ts';
import {redactBody} from '../../redaction/redact-body.ts';
import {redactText} from '../../redaction/redact-text.ts';
import {Tally} from '../../redaction/tally.ts';
import {parseHeaders, parseJson} from '../stored-flow.ts';
import {sqlViews} from './views/index.ts';

const textOf = (value: unknown): string => typeof value === 'string' ? value : '';

const freed = (text: string, find: (text: string) => ReturnType<typeof urlSecrets>): string => new Tally().replace(text, find(text));

/** What stands behind `lead` in a text that is judged as a whole: some keys are known by their host. */
const freedTail = (lead: string, tail: string): string => freed(tail, () => urlSecrets(lead + tail)
	.filter(({to}) => to > lead.length)
	.map(({kind, from, to}) => ({kind, from: Math.max(from - lead.length, 0), to: to - lead.length})));

const encodings: ReadonlySet<string> = new Set(['content-encoding', 'transfer-encoding']);

/** A decoded body, judged together with its headers. */
const freedBody = (text: string, headers: Headers): string => {
	const bytes = Buffer.from(text);
	const plain = headers.filter(([name]) => !encodings.has(name.toLowerCase()));
	const redacted = redactBody({
		headers: plain, body: {
			size: bytes.length, truncated: false, bytes, text,
		},
	}, new Tally());
	return bodyText(redacted) ?? '';
};

/** Headers as the `requests` view has them: an object. */
const joinedHeaders = (json: unknown): Headers => {
	const headers = parseJson(json);
	return Object.entries(typeof headers === 'object' && headers !== null ? headers : {}).map(([name, value]): Header => [name, textOf(value)]);
};

const freedHeaders = (json: string): string => JSON.stringify(Object.fromEntries(joinedHeaders(json)
	.map(([name, value]): Header => [name, freed(value, text => headerSecrets(name, text))])));

/** Headers as they are stored, a list, or as the `requests` view has them. */
const anyHeaders = (json: unknown): Headers => textOf(json).startsWith('{') ? joinedHeaders(json) : parseHeaders(json);

/** Functions that give what they are given without its secrets; NULL stays. */
const functions: Readonly<Record<string, (...values: unknown[]) => string>> = {
	redact_text: value => redactText(textOf(value)).value,
	redact_url: value => freed(textOf(value), urlSecrets),
	redact_path: (value, host) => freedTail(`https://${textOf(host)}`, textOf(value)),
	redact_query: (value, host, path) => freedTail(`https://${textOf(host)}${textOf(path)}?`, textOf(value)),
	redact_header: (value, name) => freed(textOf(value), text => headerSecrets(textOf(name), text)),
	redact_headers: value => freedHeaders(textOf(value)),
	redact_body: (value, headers) => freedBody(textOf(value), anyHeaders(headers)),
};

/** Gives a connection the functions that views without secrets are made of. */
export const addRedaction = (database: Database): void => {
	for (const [name, redact] of Object.entries(functions)) {
		database.function(name, {deterministic: true, varargs: true}, (...values: unknown[]) => typeof values[0] === 'string' ? redact(...values) : null);
	}
};

/**
Hides everything that is not one of the stable views behind an empty one of its name, so that no secret is read beside them. What is named with its schema goes around
that, see `checkSchemas`.
*/
export const hideTables = (database: Database): void => {
	const open = new Set(sqlViews.map(({name}) => name));
	const names = database.prepare<[], string>('SELECT name FROM main.sqlite_schema WHERE type IN (\'table\', \'view\') AND name NOT LIKE \'sqlite%\'').pluck().all();
	for (const name of names) {
		if (!open.has(name)) {
			database.exec(`CREATE TEMP VIEW "${name.replaceAll('"', '""')}" AS SELECT NULL AS hidden WHERE 0`);
		}
	}
};
