import {
	isMap,
	isNode,
	isScalar,
	LineCounter,
	parseDocument,
	type Document,
} from 'yaml';
import type {z} from 'zod';
import {nearest} from '../../filter/nearest.ts';
import type {Problem} from './problem.ts';

type Path = readonly PropertyKey[];

/** A file that was read: its value as the schema gives it, and where in the file each part of it stands. */
export type Reading<Value> = {
	readonly value: Value | undefined;
	readonly problems: readonly Problem[];
	/** A problem at a part of the value, or at the name of a part of it; `offset` in characters of a text that stands on one line. */
	problemAt(path: Path, message: string, options?: {readonly key?: string; readonly offset?: number; readonly pointer?: string}): Problem;
};

const longest = 1_000_000;
/** A file is refused before aliases make it large. */
const mostAliases = 50;
const mostProblems = 20;

/** A list that an alias puts into itself has no end. */
const toJson = (value: unknown): string => {
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		return 'what contains itself';
	}
};

const show = (value: unknown): string => {
	const text = typeof value === 'string' ? `"${value}"` : toJson(value);
	return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

/** How a person names a part: `[2].references[0]`. */
const nameOf = (path: Path): string => path.map(part => typeof part === 'number' ? `[${part}]` : `.${String(part)}`).join('').replace(/^\./v, '');

const lastName = (path: Path): string => {
	const last = path.at(-1);
	return typeof last === 'string' ? `"${last}"` : (path.length === 0 ? 'The file' : nameOf(path));
};

const near = (typed: unknown, known: readonly string[]): string => {
	const meant = typeof typed === 'string' ? nearest(typed, known) : undefined;
	return meant === undefined ? '' : ` Did you mean "${meant}"?`;
};

const plainTypes: Readonly<Record<string, string>> = {
	string: 'text', array: 'a list', object: 'names with values', record: 'names with values', number: 'a number', boolean: 'true or false', int: 'a whole number',
};

/** Where a part of a document stands: the part itself, the nearest around it that is there, or the key that names it. */
const offsetOf = (document: Document, path: Path, key?: string): number => {
	for (let {length} = path; length >= 0; length--) {
		const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
		if (!isNode(node)) {
			continue;
		}

		const pair = key !== undefined && isMap(node) ? node.items.find(item => isScalar(item.key) && item.key.value === key) : undefined;
		const place = isNode(pair?.key) ? pair.key.range : node.range;
		return place?.[0] ?? 0;
	}

	return 0;
};

const valueAt = (whole: unknown, path: Path): unknown => {
	let value = whole;
	for (const key of path) {
		value = (value as Record<PropertyKey, unknown> | undefined | null)?.[key];
	}

	return value;
};

type Definition = {readonly def?: {readonly innerType?: Definition; readonly in?: Definition}; readonly shape?: Readonly<Record<string, Definition>>; readonly element?: Definition};

/** What a schema is without what stands around it: defaults, pipes. */
const bare = (schema: Definition | undefined): Definition | undefined => {
	const inner = schema?.def?.innerType ?? schema?.def?.in;
	return inner ? bare(inner) : schema;
};

/** Names that an object of the schema may have, for those that it may not. */
const knownNames = (schema: z.ZodType, path: Path): string[] => {
	let at = bare(schema as Definition);
	for (const key of path) {
		at = bare(typeof key === 'number' ? at?.element : at?.shape?.[String(key)]);
	}

	return Object.keys(at?.shape ?? {});
};

type Told = {readonly message: string; readonly key?: string};

/** An issue in the words of a person who wrote the file. */
const tellIssue = (issue: z.core.$ZodIssue, whole: unknown, schema: z.ZodType): Told[] => {
	const value = valueAt(whole, issue.path);
	const name = lastName(issue.path);
	if (issue.code === 'unrecognized_keys') {
		const known = knownNames(schema, issue.path);
		return issue.keys.map(key => ({message: `"${key}" is not known here.${near(key, known) || ` Known: ${known.join(', ')}.`}`, key}));
	}

	const known = issue.code === 'invalid_value' ? issue.values.map(String) : [];
	const wanted = issue.code === 'invalid_type' ? plainTypes[issue.expected] ?? issue.expected : (known.length > 0 ? `one of ${known.join(', ')}` : issue.message);
	return [{message: value === undefined ? `${name} is missing; it wants ${wanted}.` : `${name} wants ${wanted}, not ${show(value)}.${near(value, known)}`}];
};

/**
Reads YAML, or JSON, which is YAML as well, by a schema; in its messages the schema says what a value wants, as in "wants a date".
Never throws for what the file says: each mistake is a problem with its place.
*/
export const readYaml = <Schema extends z.ZodType>(text: string, schema: Schema): Reading<z.output<Schema>> => {
	const lines = new LineCounter();
	const document = parseDocument(text.length > longest ? '' : text.replace(/^\u{FEFF}/v, ''), {lineCounter: lines, prettyErrors: false, logLevel: 'error'});
	const problem = (offset: number, message: string, pointer?: string): Problem => {
		const {line, col} = lines.linePos(offset);
		return {
			line: Math.max(1, line), column: Math.max(1, col), message, pointer,
		};
	};

	const reading = (value: z.output<Schema> | undefined, problems: readonly Problem[]): Reading<z.output<Schema>> => ({
		value,
		problems: problems.slice(0, mostProblems),
		problemAt(path, message, {key, offset = 0, pointer} = {}) {
			const node: unknown = document.getIn(path, true);
			const isQuoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
			const isBlock = isScalar(node) && (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL');
			return problem(offsetOf(document, path, key) + (isBlock ? 0 : offset + (isQuoted ? 1 : 0)), message, pointer);
		},
	});
	if (text.length > longest) {
		return reading(undefined, [problem(0, `The file has more than ${longest} characters.`)]);
	}

	if (document.errors.length > 0) {
		return reading(undefined, document.errors.map(error => problem(error.pos[0], `${error.message.replace(/\.?$/v, '')}.`)));
	}

	let whole: unknown;
	try {
		whole = document.toJS({maxAliasCount: mostAliases});
	} catch (error) {
		return reading(undefined, [problem(0, `${(error as Error).message}.`)]);
	}

	const result = schema.safeParse(whole);
	return result.success
		? reading(result.data, [])
		: reading(undefined, result.error.issues.flatMap(issue => tellIssue(issue, whole, schema).map(({message, key}) => problem(offsetOf(document, issue.path, key), message))));
};
