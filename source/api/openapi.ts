import {z} from 'zod';
import {isMedium, type Route, type Shape} from './route.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Members that any JSON answer may have. */
const always = {
	success: z.literal(true),
	redacted: z.record(z.string(), z.int()).optional().meta({description: 'how many secrets of each kind were replaced; left out when none was'}),
};

const failureShape = z.object({success: z.literal(false), error: z.string().meta({description: 'what is wrong and what to do, in one line'})});

/** The schema of a JSON answer, `success` included; `undefined` for other answers. */
const answerShape = ({answer}: Route): Shape | undefined => isMedium(answer) ? undefined : z.object({...always, ...answer.shape});

/** A zod schema as JSON Schema of the dialect that OpenAPI 3.1 has by default (2020-12). */
const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): Schema => {
	const {$schema, $defs, ...schema} = z.toJSONSchema(shape, {
		target: 'draft-2020-12', io, unrepresentable: 'any', reused: 'inline', override({jsonSchema}) {
			// Shared schemas are written where they are used.
			delete jsonSchema.id;
		},
	});
	return inlined(schema, ($defs ?? {})) as Schema;
};

/** A schema with its definitions in the places that refer to them. */
const inlined = (value: unknown, definitions: Readonly<Record<string, Schema>>): unknown => {
	if (Array.isArray(value)) {
		return value.map(item => inlined(item, definitions));
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	const {$ref: reference} = value as {$ref?: unknown};
	if (typeof reference === 'string') {
		const {id, ...definition} = definitions[reference.replace('#/$defs/', '')] ?? {};
		return inlined(definition, definitions);
	}

	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inlined(item, definitions)]));
};

const parameters = (shape: Shape, place: 'path' | 'query'): Schema[] => {
	const {properties = {}, required = []} = schemaOf(shape, 'input') as {properties?: Readonly<Record<string, Schema>>; required?: readonly string[]};
	return Object.entries(properties).map(([name, {description, ...schema}]) => ({
		name, in: place, required: place === 'path' || required.includes(name), ...(description !== undefined && {description}), schema,
	}));
};

const failure = (description: string): Schema => ({description, content: {'application/json': {schema: {$ref: '#/components/schemas/Failure'}}}});

const operationId = ({method, path}: Route): string =>
	method.toLowerCase() + path.replaceAll(/[^A-Za-z]+(\w)?/gv, (_, letter: string | undefined) => letter?.toUpperCase() ?? '');

const operation = (route: Route): Schema => {
	const {input, answer, summary, tag, method} = route;
	const shape = answerShape(route);
	const content = shape ? {'application/json': {schema: schemaOf(shape, 'output')}} : {[(answer as {type: string}).type]: {schema: {}}};
	const hasBody = method === 'POST' && Object.keys(input.body.shape).length > 0;
	return {
		operationId: operationId(route),
		summary,
		tags: [tag],
		parameters: [...parameters(input.path, 'path'), ...parameters(input.query, 'query')],
		...(hasBody && {requestBody: {required: !input.body.safeParse({}).success, content: {'application/json': {schema: schemaOf(input.body, 'input')}}}}),
		responses: {
			200: {description: isMedium(answer) ? answer.description : 'done', content},
			400: failure('wrong input'),
			401: failure('the token is missing or wrong'),
			403: failure('called by a foreign web page'),
			404: failure('there is no such thing'),
			421: failure('called by a name that is not allowed'),
			'5XX': failure('it failed'),
		},
	};
};

const tags: Readonly<Record<Route['tag'], string>> = {
	Analysis: 'what rules and figures say of requests',
	Query: 'look things up',
	Action: 'send again, compare, annotate, delete',
	Export: 'whole documents',
	Live: 'as it happens',
	Server: 'about tapx itself',
};

/** The API described by its routes, as OpenAPI 3.1. */
export const openApi = (routes: readonly Route[], version: string): Schema => ({
	openapi: '3.1.0',
	info: {
		title: 'tapx', version, description: 'HTTP traffic captured by tapx: search, read, judge, replay, export. Programs of the same user on the same machine call it as it is; all others send a token.',
		license: {name: 'MIT', identifier: 'MIT'},
	},
	servers: [{url: '/', description: 'this tapx'}],
	security: [{}, {token: []}],
	tags: [...new Set(routes.map(({tag}) => tag))].map(name => ({name, description: tags[name]})),
	paths: Object.fromEntries(Map.groupBy(routes, ({path}) => path).entries()
		.map(([path, own]) => [path, Object.fromEntries(own.map(route => [route.method.toLowerCase(), operation(route)]))])),
	components: {
		securitySchemes: {token: {type: 'http', scheme: 'bearer'}},
		schemas: {Failure: schemaOf(failureShape, 'output')},
	},
});
