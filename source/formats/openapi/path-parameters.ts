import {pathTemplate} from '../../flow/path-template.ts';

/** A path whose variable parts have names, and what stood in them. */
export type NamedPath = {readonly path: string; readonly values: ReadonlyMap<string, string>};

const placeholder = '{id}';

/** `users` → `user`: what one thing of a collection is called. */
const singular = (word: string): string => word.replace(/ies$/v, 'y').replace(/(?<=[^s])s$/v, '');

const camel = (words: string): string => words.split(/[^\dA-Za-z]+/v).filter(Boolean).map((word, index) => index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1)).join(''); // No part is empty.

/**
Names the variable parts of a path by what stands before them: `/users/42/orders/7` gives `/users/{userId}/orders/{orderId}` with
both values. Each name is there once.
*/
export const namePath = (path: string): NamedPath => {
	const template = pathTemplate(path).split('/');
	const segments = path.split('/');
	const values = new Map<string, string>();
	const named = template.map((segment, index) => {
		if (!segment.startsWith(placeholder)) {
			// Braces would be taken for a parameter.
			return segment.replaceAll(/[\{\}]/gv, brace => brace === '{' ? '%7B' : '%7D');
		}

		const before = template[index - 1] ?? '';
		const base = `${camel(before.includes('{') ? '' : singular(before))}Id`.replace(/^Id$/v, 'id');
		let name = base;
		for (let count = 2; values.has(name); count++) {
			name = `${base}${count}`;
		}

		const rest = segment.slice(placeholder.length);
		values.set(name, (segments[index] ?? '').slice(0, rest === '' ? undefined : -rest.length));
		return `{${name}}${rest}`;
	});
	return {path: named.join('/') || '/', values};
};
