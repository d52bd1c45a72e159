import {isDeepStrictEqual} from 'node:util';
import jsonc from 'jsonc-parser';
import {TapxError} from '../../../flow/error.ts';
import {serverName, type ClientFile, type ServerEntry} from './clients.ts';

/** What becomes of a file: `same` has the entry already, `other` has another one under the name, which stays. */
export type Merged = {readonly kind: 'new' | 'added' | 'replaced'; readonly text: string} | {readonly kind: 'same' | 'other'};

const byteOrderMark = '\u{FEFF}';

/** What a file is written with: its ends of lines, and one step of its indentation. */
const formatOf = (text: string) => ({eol: text.includes('\r\n') ? '\r\n' : '\n', step: /\n([\t ]+)\S/v.exec(text)?.[1] ?? '\t'});

/** What may stand behind a brace up to the end of its line: blanks and a comment. */
const restOfLine = /^[\t ]*(?:\/\/[^\n]*|\/\*[^\n*]*\*\/[\t ]*)?\r?\n/v;

const jsonLines = (value: unknown, step: string): string[] => JSON.stringify(value, undefined, step).split('\n');

/** The text with a member at the beginning of an object that it holds; nothing else changes. */
const withMember = (text: string, {offset, children = []}: jsonc.Node, name: string, value: unknown): string => {
	const {eol, step} = formatOf(text);
	const outer = /^[\t ]*/v.exec(text.slice(text.lastIndexOf('\n', offset) + 1))?.[0] ?? '';
	const inner = outer + step;
	const at = offset + 1;
	const rest = restOfLine.exec(text.slice(at));
	const comma = children.length > 0 ? ',' : '';
	const member = `"${name}": ${jsonLines(value, step).join(eol + inner)}${comma}`;
	if (rest) {
		const line = at + rest[0].length;
		return `${text.slice(0, line)}${inner}${member}${eol}${text.slice(line)}`;
	}

	return children.length > 0
		? `${text.slice(0, at)}"${name}": ${JSON.stringify(value)}, ${text.slice(at).trimStart()}`
		: `${text.slice(0, at)}${eol}${inner}${member}${eol}${outer}${text.slice(at).trimStart()}`;
};

/** The text with another value in place of one that it holds. */
const withValue = (text: string, {offset, length}: jsonc.Node, value: unknown): string => {
	const {eol, step} = formatOf(text);
	const indent = /^[\t ]*/v.exec(text.slice(text.lastIndexOf('\n', offset) + 1))?.[0] ?? '';
	return text.slice(0, offset) + jsonLines(value, step).join(eol + indent) + text.slice(offset + length);
};

const edited = (text: string, member: string, entry: ServerEntry): string => {
	const root = jsonc.parseTree(text, [], {allowTrailingComma: true})!; // It was parsed before.
	const servers = jsonc.findNodeAtLocation(root, [member]);
	const present = servers && jsonc.findNodeAtLocation(servers, [serverName]);
	if (present) {
		return withValue(text, present, entry);
	}

	return servers ? withMember(text, servers, serverName, entry) : withMember(text, root, member, {[serverName]: entry});
};

const refuse = (file: string, what: string, {member}: ClientFile, entry: ServerEntry): never => {
	throw new TapxError('wrong-file', `${file} ${what}; it was left as it is.`, {advice: `Mend it, or add by hand under "${member}": ${JSON.stringify({[serverName]: entry})}`});
};

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether another entry of this name may be replaced. */
type MergeOptions = {readonly isReplacing: boolean};

/**
Adds the server to the text of a client's file, `undefined` where there is none yet. Everything else stays as it is to the letter, comments too.

@throws {TapxError} `wrong-file` for what is not JSON with comments, or has something else where servers belong.
*/
export const mergeEntry = (before: string | undefined, client: ClientFile, entry: ServerEntry, {isReplacing}: MergeOptions): Merged => {
	const {file, member} = client;
	if (before === undefined || before.replace(byteOrderMark, '').trim() === '') {
		return {kind: 'new', text: `${JSON.stringify({[member]: {[serverName]: entry}}, undefined, '\t')}\n`};
	}

	const mark = before.startsWith(byteOrderMark) ? byteOrderMark : '';
	const text = before.slice(mark.length);
	const errors: jsonc.ParseError[] = [];
	const content: unknown = jsonc.parse(text, errors, {allowTrailingComma: true});
	const [error] = errors;
	if (error) {
		refuse(file, `is not JSON (line ${lineOf(text, error.offset)})`, client, entry);
	}

	if (!isObject(content)) {
		return refuse(file, 'holds no object', client, entry);
	}

	const servers = content[member] ?? {};
	if (!isObject(servers)) {
		return refuse(file, `has no object under "${member}"`, client, entry);
	}

	const present = servers[serverName];
	if (present !== undefined && !isReplacing) {
		return {kind: isDeepStrictEqual(present, entry) ? 'same' : 'other'};
	}

	return isDeepStrictEqual(present, entry) ? {kind: 'same'} : {kind: present === undefined ? 'added' : 'replaced', text: mark + edited(text, member, entry)};
};
