import {jsonDocument} from './json.ts';
import {
	isMinified,
	outlineCode,
	paintCode,
	type Language,
} from './outline/code.ts';
import {outlineDocument} from './outline/document.ts';
import {wordTable} from './outline/lexer.ts';
import {shownLine} from './shown.ts';
import {sectionsDocument, type Section} from './tree/sections.ts';
import type {Document, View} from './view.ts';

const keywords = new Set(['query', 'mutation', 'subscription', 'fragment', 'on', 'schema', 'type', 'input', 'enum', 'interface', 'union', 'scalar', 'extend', 'implements', 'directive']);
const literals = new Set(['true', 'false', 'null']);
const isName = (token: string): boolean => /^[\w$.]/v.test(token);

/** The language of queries (GraphQL specification §2). */
const query: Language = {
	lineComment: '#',
	hasBlockStrings: true,
	words: wordTable('$@.'),
	isBetween: (before, token) => token !== 'on' && !['on', '...'].includes(before) && isName(token) && ([')', '}'].includes(before) || isName(before)),
	role({kind, token, after, before}) {
		if (literals.has(token) || token.startsWith('$')) {
			return 'literal';
		}

		if (token.startsWith('@')) {
			return 'meta';
		}

		if (kind !== 'word') {
			return kind === 'number' ? 'number' : undefined;
		}

		if (after === ':') {
			return 'key';
		}

		if (keywords.has(token)) {
			return 'keyword';
		}

		return before === 'on' ? 'name' : undefined;
	},
};

const queryDocument = (text: string): Document => outlineDocument(text, outlineCode(text, query, isMinified(text) || !text.trim().includes('\n')), paintCode(query));

const looksLikeQuery = /^[\s,]*(?:#|\{|(?:query|mutation|subscription|fragment)\b)/v;
/** Whether a body that says to be JSON may hold an operation; what comes later is not looked for. */
const holdsQuery = /"query"\s*:\s*"[\s,\\nrt]*(?:#|\{|(?:query|mutation|subscription|fragment)\b)/v;

type Operation = {readonly query: string; readonly operationName?: unknown};

const isOperation = (value: unknown): value is Operation => typeof value === 'object' && value !== null
	&& 'query' in value && typeof value.query === 'string' && looksLikeQuery.test(value.query.slice(0, 2000));

/** Reads JSON so that numbers are written again with every digit they came with. */
const parseExactly = (text: string): unknown => {
	// What Node knows and TypeScript does not yet: the source of numbers, and JSON that is written as it is.
	const {parse, rawJSON} = JSON as unknown as {
		parse(text: string, reviver: (key: string, value: unknown, context: {source?: string}) => unknown): unknown;
		rawJSON(source: string): unknown;
	};
	return parse(text, (_, value, {source}) => typeof value === 'number' && source !== undefined ? rawJSON(source) : value);
};

const showOperation = (operation: Operation): Section[] => {
	const [, kind = 'query', name] = /(?:^|\})[\s,]*(query|mutation|subscription)\b\s*(\w{1,100})?/v.exec(operation.query.slice(0, 10_000)) ?? [];
	const chosen = typeof operation.operationName === 'string' ? operation.operationName : name;
	return [
		{
			title: [[kind, 'keyword'], [` ${shownLine((chosen ?? '').slice(0, 100))}`, 'name']],
			document: queryDocument(operation.query),
			path: 'query',
			value: () => operation.query,
		},
		...Object.entries(operation)
			.filter(([key, value]) => !['query', 'operationName'].includes(key) && value !== null)
			.map(([key, value]): Section => {
				const text = JSON.stringify(value);
				return {
					title: [[shownLine(key.slice(0, 100)), 'name']], document: jsonDocument(text), path: key, value: () => text,
				};
			}),
	];
};

/** Operations of GraphQL: the query laid out, and its variables. A batch is shown one after the other. */
export const graphql: View = {
	meta: {id: 'graphql', title: 'graphql'},
	bid({essence, text}) {
		if (text === undefined) {
			return 0;
		}

		if (essence === 'application/graphql') {
			return 3;
		}

		return /[+\/]json$/v.test(essence) && holdsQuery.test(text.slice(0, 32_768)) ? 3.5 : 0;
	},
	open({essence, text = ''}) {
		if (essence === 'application/graphql' && !text.trimStart().startsWith('{"')) {
			return queryDocument(text);
		}

		const value = parseExactly(text);
		const values: unknown[] = Array.isArray(value) ? value : [value];
		const operations = values.filter(item => isOperation(item));
		if (operations.length < values.length) {
			throw new Error('not operations of GraphQL alone');
		}

		return sectionsDocument(operations.flatMap(operation => showOperation(operation)), {
			summary: operations.length > 1 ? `${operations.length} operations` : undefined,
		});
	},
};
