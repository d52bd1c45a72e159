import type {CodeRole, Span as AnySpan} from '../../views/span.ts';

/** What a piece of the screen means; a theme says how it looks. */
export type Role = CodeRole
	| 'dim' | 'rule' | 'accent' | 'strong' | 'title' | 'heading' | 'match' | 'alarm' | 'warning' | 'good' | 'mark' | 'keycap' | 'cursor' | 'proof'
	| 'method-read' | 'method-create' | 'method-change' | 'method-remove' | 'method-other'
	| 'status-info' | 'status-good' | 'status-redirect' | 'status-client' | 'status-server' | 'status-pending' | 'status-failed'
	| 'removed' | 'removed-word' | 'added' | 'added-word'
	| 'bar-1' | 'bar-2' | 'bar-3' | 'bar-4' | 'bar-5';

/** A piece of the screen. */
export type Span = AnySpan<Role>;

/** A line of the screen, sanitised, before colours. */
export type Line = readonly Span[];

/** Names of colours that themes give values to. */
export type Colour = 'text' | 'dim' | 'rule' | 'accent' | 'green' | 'yellow' | 'orange' | 'red' | 'magenta' | 'cyan' | 'blue';

/** How a role looks, the same in every theme but for the values of colours. */
export type Look = {
	readonly colour?: Colour;
	readonly bold?: boolean;
	readonly faint?: boolean;
	readonly underline?: boolean;
	readonly inverse?: boolean;
};

/** Roles and their looks. `faint` and the others carry meaning where there is no colour. */
export const looks: Readonly<Record<Role, Look>> = {
	dim: {colour: 'dim'},
	faint: {colour: 'dim'},
	rule: {colour: 'rule'},
	accent: {colour: 'accent'},
	strong: {bold: true},
	title: {colour: 'accent', bold: true},
	heading: {colour: 'dim'},
	match: {colour: 'orange', bold: true, underline: true},
	alarm: {colour: 'red', bold: true, inverse: true},
	warning: {colour: 'yellow'},
	error: {colour: 'red'},
	good: {colour: 'green'},
	mark: {colour: 'magenta', bold: true},
	keycap: {colour: 'accent'},
	cursor: {inverse: true},
	proof: {colour: 'orange', bold: true, inverse: true},
	'method-read': {colour: 'cyan'},
	'method-create': {colour: 'green'},
	'method-change': {colour: 'yellow'},
	'method-remove': {colour: 'red'},
	'method-other': {colour: 'magenta'},
	'status-info': {colour: 'dim'},
	'status-good': {colour: 'green'},
	'status-redirect': {colour: 'blue'},
	'status-client': {colour: 'orange'},
	'status-server': {colour: 'red', bold: true},
	'status-pending': {colour: 'dim'},
	'status-failed': {colour: 'red'},
	removed: {colour: 'red'},
	'removed-word': {colour: 'red', bold: true, underline: true},
	added: {colour: 'green'},
	'added-word': {colour: 'green', bold: true, underline: true},
	'bar-1': {colour: 'dim'},
	'bar-2': {colour: 'magenta'},
	'bar-3': {colour: 'yellow'},
	'bar-4': {colour: 'green'},
	'bar-5': {colour: 'blue'},
	key: {colour: 'blue'},
	string: {colour: 'green'},
	number: {colour: 'orange'},
	literal: {colour: 'magenta'},
	keyword: {colour: 'magenta'},
	name: {colour: 'blue'},
	comment: {colour: 'dim'},
	meta: {colour: 'dim'},
};
