import type {Line, Role} from '../styles.ts';

const tokens = /"(?:[^"\\]|\\.)*"?|[^\s",;=]+|[\s,;=]+/gv;
const number = /^\d+(?:\.\d+)?$/v;

const tokenRole = (token: string, next: string | undefined): Role | undefined => {
	const roles: ReadonlyArray<readonly [boolean, Role]> = [
		[token.startsWith('"'), 'string'],
		[number.test(token), 'number'],
		[/^[\s,;]+$/v.test(token), 'dim'],
		[/^\w/v.test(token) && next?.startsWith('=') === true, 'name'],
	];
	return roles.find(([applies]) => applies)?.[1];
};

/** A structured value: quoted strings, numbers, names before `=`, and what stands between them (RFC 9110 §5.6). */
export const structured = (value: string): Line => {
	const parts = value.match(tokens) ?? [];
	return parts.map((part, index) => [part, tokenRole(part, parts[index + 1])] as const);
};

/** A value that is a number is one; any other is plain. */
export const simple = (value: string): Line => [[value, number.test(value) ? 'number' : undefined]];
