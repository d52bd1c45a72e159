import {flowUrl, target} from '../../flow/url.ts';
import {needsRow, rowCondition} from '../condition.ts';
import {count, size} from '../number-match.ts';
import {textCondition, type TextField} from '../text-match.ts';
import {
	choiceField,
	type Field,
	numberField,
	textField,
} from './field.ts';

/** `authority` and `flowUrl` of flow/url.ts, in SQL. */
const authoritySql = `CASE WHEN instr(flow.host, ':') THEN '[' || flow.host || ']' ELSE flow.host END
	|| CASE WHEN (flow.scheme IN ('http', 'ws') AND flow.port = 80) OR (flow.scheme IN ('https', 'wss') AND flow.port = 443) THEN '' ELSE ':' || flow.port END`;
const targetSql = 'flow.path || CASE WHEN flow.query IS NULL THEN \'\' ELSE \'?\' || flow.query END';

/** The URL, for `url:` and for bare words. */
export const urlText: TextField = {
	source: ({request}, test) => test(flowUrl(request)),
	sql: `flow.scheme || '://' || ${authoritySql} || ${targetSql}`,
	mode: 'contains',
	index: 'url',
	needs: needsRow,
	// `example.com/*` and `*.js` are as good as `https://example.com/*`.
	anchor: /^[*a-z]+:\/\//iv,
};

const pathText: TextField = {
	source: ({request}, test) => test(request.path),
	sql: 'flow.path',
	mode: 'contains',
	index: 'url',
	needs: needsRow,
	anchor: /^\//v,
};

const targetText: TextField = {
	...pathText, source: ({request}, test) => test(target(request)), sql: targetSql,
};

const version = (doc: string, ...versions: string[]) => ({
	doc,
	condition: rowCondition(({request}) => versions.includes(request.httpVersion), `flow.http_version IN (${versions.map(each => `'${each}'`).join(', ')})`),
});

/** Spellings of a method that are looked up in the index; another, like `gEt`, needs `method:~get`. */
const spellings = (text: string): string[] => [...new Set([text, text.toUpperCase(), text.toLowerCase()])];

const methodText: TextField = {
	source: ({request}, test) => test(request.method), sql: 'flow.method', mode: 'whole', needs: needsRow,
};

/** `method:`, also for bare words. */
export const methodField: Field = {
	name: 'method',
	aliases: ['verb'],
	kind: 'text',
	example: 'method:POST,PUT',
	doc: 'The request method, in capitals, small letters, or as typed.',
	values: 'method',
	condition(value) {
		if (value.form === 'regex' || (value.form === 'plain' && value.text.includes('*'))) {
			return textCondition(methodText, value);
		}

		const wanted = spellings(value.text);
		return {
			matches: ({request}) => wanted.includes(request.method),
			needs: needsRow,
			sql: {sql: `flow.method IN (${wanted.map(() => '?').join(', ')})`, parameters: wanted, indexed: true},
		};
	},
};

/** What was asked for, of whom, by whom. */
export const requestFields: readonly Field[] = [
	textField({
		name: 'host',
		aliases: ['domain'],
		example: 'host:*.example.com',
		doc: 'The host asked for, without port.',
		values: 'host',
		source: ({request}, test) => test(request.host),
		sql: 'flow.host',
		lower: true,
		index: 'column',
		mode: 'whole',
		needs: needsRow,
	}),
	numberField({
		name: 'port', kind: 'number', example: 'port:8080', doc: 'The port asked for.', read: ({request}) => request.port, sql: 'flow.port', indexed: false, unit: count,
	}),
	methodField,
	textField({
		name: 'url', example: String.raw`url:~"id=\d+"`, doc: 'The whole URL; a pattern may begin anywhere unless it has a scheme.', ...urlText,
	}),
	{
		name: 'path',
		kind: 'part',
		example: 'path:/api/*',
		doc: 'The path; with its query when the value has a `?`. A pattern may begin anywhere unless it begins with `/`.',
		condition: value => textCondition(value.form !== 'regex' && value.text.includes('?') ? targetText : pathText, value),
	},
	textField({
		name: 'query',
		example: 'query:token=',
		doc: 'What stands behind the `?`.',
		source: ({request}, test) => request.query !== undefined && test(request.query),
		sql: 'flow.query',
		mode: 'contains',
		index: 'url',
		needs: needsRow,
	}),
	textField({
		name: 'scheme', example: 'scheme:https', doc: '`http`, `https`, `ws`, `wss`, and `tcp` or `tls` for tunnels.', source: ({request}, test) => test(request.scheme), sql: 'flow.scheme', mode: 'whole', needs: needsRow,
	}),
	choiceField({
		name: 'proto',
		aliases: ['protocol'],
		example: 'proto:h2',
		doc: 'The HTTP version of the request.',
		choices: {
			h1: version('HTTP/1.0 and HTTP/1.1', '1.0', '1.1'),
			h2: version('HTTP/2', '2'),
			'1.0': version('HTTP/1.0', '1.0'),
			1.1: version('HTTP/1.1', '1.1'),
			'2.0': version('HTTP/2', '2'),
			'http/1.0': version('HTTP/1.0', '1.0'),
			'http/1.1': version('HTTP/1.1', '1.1'),
			'http/2': version('HTTP/2', '2'),
		},
	}),
	textField({
		name: 'client', aliases: ['src'], example: 'client:10.0.0.7', doc: 'The address of the client.', source: ({client}, test) => client !== undefined && test(client.address), sql: 'flow.client_address', mode: 'whole', needs: needsRow,
	}),
	textField({
		name: 'server', aliases: ['dst'], example: 'server:93.184.*', doc: 'The address of the server that was connected to.', source: ({server}, test) => server !== undefined && test(server.address), sql: 'flow.server_address', mode: 'whole', needs: needsRow,
	}),
	numberField({
		name: 'reqsize', aliases: ['request.size', 'req.size'], kind: 'size', example: 'reqsize:>1mb', doc: 'The true size of the request body as it was sent.', read: ({request}) => request.body?.size, sql: 'flow.request_size', indexed: false, unit: size,
	}),
];
