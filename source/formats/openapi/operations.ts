import {bodyText} from '../../flow/content.ts';
import {parseMediaType, shortType} from '../../flow/content-type.ts';
import type {Body, Flow, Headers} from '../../flow/flow.ts';
import {headerValue} from '../../flow/headers.ts';
import {addParameters, parameterList, type Parameters} from './parameters.ts';
import {
	addValue,
	emptyShape,
	shapeSchema,
	type Shape,
} from './shape.ts';

type Contents = Map<string, Shape>;

/** What requests of one method and path had in common. */
export type Operation = {
	count: number;
	readonly query: Parameters;
	readonly path: Parameters;
	readonly headers: Parameters;
	/** Requests with a body. */
	bodies: number;
	readonly body: Contents;
	readonly responses: Map<number, {readonly reason: string; readonly contents: Contents}>;
	readonly security: Set<string>;
};

/** An operation that nothing was seen of yet. */
export const emptyOperation = (): Operation => ({
	count: 0, query: new Map(), path: new Map(), headers: new Map(), bodies: 0, body: new Map(), responses: new Map(), security: new Set(),
});

/** Types of content told apart for one message. */
const mostTypes = 10;
/** Longer documents add nothing that a part would not. */
const longest = 262_144;

const formValue = (text: string): unknown => Object.fromEntries(new URLSearchParams(text));

const contentValue = (message: {readonly headers: Headers; readonly body?: Body | undefined}, type: string): unknown => {
	const text = type === 'json' || type === 'form' ? bodyText(message) : undefined;
	if (text === undefined || text.length > longest) {
		return undefined;
	}

	try {
		return type === 'form' ? formValue(text) : JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
};

const addContent = (contents: Contents, message: {readonly headers: Headers; readonly body?: Body | undefined}): void => {
	if (!message.body || message.body.size === 0) {
		return;
	}

	const {essence} = parseMediaType(headerValue(message.headers, 'content-type'));
	const key = essence === '' ? 'application/octet-stream' : essence;
	const shape = contents.get(key) ?? emptyShape();
	if (!contents.has(key) && contents.size >= mostTypes) {
		return;
	}

	contents.set(key, shape);
	const value = contentValue(message, shortType(essence));
	if (value !== undefined) {
		addValue(shape, value);
	}
};

/** Headers that say what an API wants of its callers: those of HTTP itself are not for a description. */
const isOwnHeader = (name: string): boolean => /^x-(?!forwarded|real-ip|request-id|requested-with|amz|b3|cloud)|^(?:idempotency-key|api-version|prefer)$/v.test(name);

/** How requests say who they are, as OpenAPI names it. */
export const securitySchemes = {
	bearer: {type: 'http', scheme: 'bearer'},
	basic: {type: 'http', scheme: 'basic'},
	apiKey: {type: 'apiKey', in: 'header', name: 'X-Api-Key'},
} as const;

const schemeOf = (headers: Headers): keyof typeof securitySchemes | undefined => {
	const scheme = headerValue(headers, 'authorization')?.split(' ', 1)[0]?.toLowerCase();
	return scheme === 'bearer' || scheme === 'basic' ? scheme : (headerValue(headers, 'x-api-key') === undefined ? undefined : 'apiKey');
};

/** Adds one exchange. */
export const addExchange = (operation: Operation, {request, response}: Flow, pathValues: ReadonlyMap<string, string>): void => {
	operation.count++;
	addParameters(operation.path, pathValues);
	addParameters(operation.query, new Map(new URLSearchParams(request.query)));
	addParameters(operation.headers, new Map(request.headers.filter(([name]) => isOwnHeader(name.toLowerCase()) && name.toLowerCase() !== 'x-api-key')));
	operation.security.add(schemeOf(request.headers) ?? '');
	if (request.body && request.body.size > 0) {
		operation.bodies++;
		addContent(operation.body, request);
	}

	if (!response) {
		return;
	}

	const known = operation.responses.get(response.status) ?? {reason: response.reason, contents: new Map<string, Shape>()};
	operation.responses.set(response.status, known);
	addContent(known.contents, response);
};

const contentObject = (contents: Contents) => Object.fromEntries(contents.entries().map(([type, shape]) => [type, {schema: shapeSchema(shape)}]));

/** An operation as OpenAPI has it. */
export const operationObject = (operation: Operation, {method, path}: {readonly method: string; readonly path: string}) => {
	const {count, security} = operation;
	const parameters = [
		...parameterList(operation.path, 'path', count), ...parameterList(operation.query, 'query', count), ...parameterList(operation.headers, 'header', count),
	];
	const schemes = [...security].map(scheme => scheme === '' ? {} : {[scheme]: []});
	return {
		operationId: `${method} ${path}`.split(/[^\dA-Za-z]+/v).filter(Boolean).map((word, index) => index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1)).join(''), // No part is empty.
		summary: `Seen ${count} ${count === 1 ? 'time' : 'times'}`,
		...parameters.length > 0 && {parameters},
		...operation.body.size > 0 && {requestBody: {required: operation.bodies === count, content: contentObject(operation.body)}},
		responses: operation.responses.size === 0
			? {default: {description: 'No response was seen'}}
			: Object.fromEntries(operation.responses.entries().toArray().toSorted(([a], [b]) => a - b).map(([status, {reason, contents}]) => [
				String(status), {description: reason || `Status ${status}`, ...contents.size > 0 && {content: contentObject(contents)}},
			])),
		// An empty list says that no credentials were seen.
		security: schemes.some(scheme => Object.keys(scheme).length > 0) ? schemes : [],
	};
};
