import {Buffer} from 'node:buffer';
import {bodyBytes, bodyText} from '../../flow/content.ts';
import type {
	Flow,
	Headers,
	Request,
	Response,
} from '../../flow/flow.ts';
import {needsBodies, needsHeaders} from '../condition.ts';
import type {SqlTerm} from '../filter.ts';
import {textCondition, type TextSource} from '../text-match.ts';
import {type Field, textField} from './field.ts';

type Side = 'request' | 'response';
type Message = Request | Response;

/** So many characters of a body are searched. */
const searched = 1024 * 1024;

const messages = (flow: Flow, sides: readonly Side[]): Message[] => sides.flatMap(side => flow[side] ?? []);

/** The text of a body as far as it is searched; bytes that are no text as Latin-1, so that what is readable in them is found. */
const searchedText = (message: Message): string => {
	if (!message.body || message.body.bytes.length === 0) {
		return '';
	}

	const text = bodyText(message);
	if (text !== undefined) {
		return text.slice(0, searched);
	}

	const {bytes} = bodyBytes(message);
	return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, searched)).toString('latin1');
};

/** The bodies of some sides; an empty body is none. */
export const bodySource = (sides: readonly Side[]): TextSource => (flow, test) => messages(flow, sides).some(message => {
	const text = searchedText(message);
	return text !== '' && test(text);
});

/** True for flows with a stored body on one of some sides. */
export const hasBodySql = (sides: readonly Side[]): SqlTerm => ({
	sql: `(${sides.map(side => `flow.${side}_body IS NOT NULL`).join(' OR ')})`, parameters: [], indexed: false,
});

/** All headers of some sides, and their trailers. */
const headersOf = (flow: Flow, sides: readonly Side[]): Headers =>
	messages(flow, sides).flatMap(({headers, trailers}) => trailers ? [...headers, ...trailers] : headers);

const sidesByPrefix: ReadonlyArray<readonly [prefix: string, aliases: readonly string[], sides: readonly Side[], what: string]> = [
	['', [], ['request', 'response'], 'request or response'],
	['req.', ['request.', 'req'], ['request'], 'request'],
	['resp.', ['response.', 'res.', 'resp'], ['response'], 'response'],
];

/** Headers and bodies, of both sides or of one. Nothing here is in the row, so the predicate decides. */
export const contentFields: readonly Field[] = sidesByPrefix.flatMap(([prefix, aliases, sides, what]): Field[] => [
	{
		name: `${prefix}header.`,
		aliases: aliases.map(alias => `${alias}header.`),
		kind: 'part',
		example: {'': 'header.authorization:Bearer*', 'req.': 'req.header.x-id:1', 'resp.': 'resp.header.server:nginx'}[prefix] ?? '',
		doc: `A header of the ${what}, by its name.`,
		condition(value, _context, header) {
			const name = header.toLowerCase();
			return textCondition({
				source: (flow, test) => headersOf(flow, sides).some(([key, text]) => key.toLowerCase() === name && test(text)),
				mode: 'contains',
				needs: needsHeaders,
			}, value);
		},
	},
	textField({
		name: `${prefix}header`,
		aliases: aliases.map(alias => `${alias}header`),
		example: `${prefix}header:${{'': 'x-id', 'req.': 'cookie', 'resp.': 'set-cookie'}[prefix] ?? ''}`,
		doc: `The ${what} has a header of this name.`,
		source: (flow, test) => headersOf(flow, sides).some(([name]) => test(name)),
		mode: 'whole',
		needs: needsHeaders,
	}),
	textField({
		name: `${prefix}body`,
		aliases: aliases.map(alias => `${alias}body`),
		example: {'': 'body:token', 'req.': 'req.body:~"pass(word)?"', 'resp.': 'resp.body:"not found"'}[prefix] ?? '',
		doc: `The body of the ${what}, decoded; the first 1,048,576 characters of what is stored.`,
		source: bodySource(sides),
		mode: 'contains',
		needs: needsBodies,
		narrow: hasBodySql(sides),
	}),
]);
